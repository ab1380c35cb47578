package stoa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Target;
import stoa.testing.Stoa;

/**
 * Whatever is killed, and whenever: no accepted order is lost, no piece sold twice, nobody charged twice. A few rounds, or as many
 * as {@code -Dchaos.rounds} says; {@code -Dchaos.seed} repeats the choices of an earlier run.
 */
class ChaosIT {

    private static final String ROUNDS = System.getProperty("chaos.rounds", "4");
    private static final String SEED = System.getProperty("chaos.seed", "" + System.nanoTime());

    @TempDir
    private Path home;

    @Test
    @Timeout(3_600)
    void theBooksAgree() throws Exception {
        try (Run run = Run.begin("--rounds", ROUNDS, "--seed", SEED)) {
            String out = run.rest();
            System.out.println(out);
            assertThat(out).contains("Seed " + SEED).containsPattern("Differences +0\n");
            assertThat(run.status()).isZero();
        }
    }

    /** Somebody charges a card in the shop's name, past the shop. */
    @Test
    @Timeout(240)
    void aDifferenceIsFound() throws Exception {
        Path directory = home.resolve("run");
        try (Run run = Run.begin("--rounds", "1", "--only", "kill-backend", "--data", directory.toString())) {
            run.awaitTable();
            charge(Target.runningOn(directory.resolve("data"))
                    .flatMap(Target::acquirer)
                    .orElseThrow());
            assertThat(run.rest()).contains("payments of no order at the acquirer: 1, such as nobody");
            assertThat(run.status()).isEqualTo(1);
        }
    }

    private static void charge(URI acquirer) {
        ObjectNode charge = Api.object()
                .put("amount", 100)
                .put("currency", "GBP")
                .put("payment_method", "pm_card_visa")
                .put("reference", "nobody");
        Vertx vertx = Vertx.vertx();
        try (Api api = new Api(vertx, acquirer, 1)) {
            api.ask(Ask.post("/v1/authorisations", charge).with("Idempotency-Key", "nobody"));
        } finally {
            vertx.close().await();
        }
    }

    /** The subcommand as its users have it, and what it prints. */
    private record Run(Process process, BufferedReader lines) implements AutoCloseable {

        static Run begin(String... options) throws IOException {
            ProcessBuilder builder = Stoa.process(Map.of(), "chaos");
            builder.command().addAll(List.of(options));
            Process process = builder.redirectErrorStream(true).start();
            return new Run(process, process.inputReader());
        }

        void awaitTable() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.strip().startsWith("round")) {
                line = lines.readLine();
            }
            assertThat(line).isNotNull();
        }

        String rest() {
            return lines.lines().collect(Collectors.joining("\n", "", "\n"));
        }

        int status() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
