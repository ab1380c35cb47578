package stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.platform.json.Json;

class BenchTest {

    @TempDir
    Path dataDir;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void measuresOrdersRoundByRound() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            Path json = dataDir.resolve("figures.json");
            int status = bench("--orders", "300", "--clients", "8", "--repeat", "3", "--json", json.toString());

            JsonNode report = Json.mapper().readTree(json.toFile());
            assertThat(status).isZero();
            assertThat(report.path("rounds")).hasSize(3);
            assertThat(report.path("rounds"))
                    .allSatisfy(round -> assertThat(round.path("good").asLong()).isEqualTo(300));
            assertThat(report.at("/median/per_second").asDouble()).isPositive();
            assertThat(report.at("/median/cpu_client").asDouble()).isPositive();
        }
    }

    @Test
    void beginsOrdersAtAConstantRate() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            Path json = dataDir.resolve("figures.json");
            bench("--orders", "200", "--clients", "8", "--rate", "500", "--json", json.toString());

            double perSecond = Json.mapper()
                    .readTree(json.toFile())
                    .at("/median/per_second")
                    .asDouble();
            assertThat(perSecond).isBetween(200.0, 503.0);
        }
    }

    @Test
    void countsWhatIsNotConfirmedAsAnErrorByItsKind() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir, FakePlatform.Fault.DECLINES_EVERY_TENTH)) {
            int status = bench("--orders", "100", "--clients", "4", "--warm-up", "0");

            assertThat(status).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("10 x order payment_declined");
        }
    }

    @Test
    void countsWhatIsDeclinedWhenThatIsWhatIsAskedFor() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            assertThat(bench("--declined", "--orders", "100", "--clients", "4", "--warm-up", "0"))
                    .isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("placed to payment_declined");
        }
    }

    @Test
    void readsSingleOrders() throws Exception {
        try (FakePlatform _ = FakePlatform.on(dataDir)) {
            assertThat(bench("--get", "--orders", "100", "--clients", "4", "--warm-up", "40"))
                    .isZero();
        }
    }

    private int bench(String... args) {
        List<String> words = new ArrayList<>(List.of("--data", dataDir.toString(), "--products", "20"));
        words.addAll(List.of(args));
        return Bench.run(words, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
