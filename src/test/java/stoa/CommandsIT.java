package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.PlatformProcess;
import stoa.testing.Stoa;

/** What an operator types, around the life of one platform. */
class CommandsIT {

    @TempDir
    private Path home;

    @Test
    void helpNamesEveryCommandInALine() throws IOException, InterruptedException {
        Stoa.Outcome help = Stoa.run(Map.of(), "--help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out().lines())
                .filteredOn(line -> line.startsWith("  "))
                .extracting(line -> line.strip().split(" ")[0])
                .contains("run", "doctor", "migrate", "replay", "token", "verify", "bench", "version");
    }

    @Test
    void aCommandThatDoesNotExistIsMisuse() throws IOException, InterruptedException {
        Stoa.Outcome outcome = Stoa.run(Map.of(), "runn");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("unknown command runn; there are run, ")
                .hasLineCount(1);
    }

    @Test
    void migrateRunTokenStop() throws IOException, InterruptedException {
        assertThat(on(home, "migrate").out()).contains("order      ran common/V1__log.sql, ", ", order/V1__orders.sql");
        assertThat(on(home, "migrate").out().lines()).hasSize(4).allMatch(line -> line.endsWith("  up to date"));
        assertThat(on(home, "token", "--admin")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("token: no platform runs on " + home)
                    .hasLineCount(1);
        });
        try (PlatformProcess platform = Stoa.start(home)) {
            assertThat(on(home, "token", "--admin").out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*");
            assertThat(on(home, "token").status()).isEqualTo(2);
            assertThat(wrongPassword().err())
                    .contains("did not let a@example.com in", "401")
                    .hasLineCount(1);
            assertThat(on(home, "migrate").err()).contains("is in use by pid").hasLineCount(1);
            assertThat(platform.stop()).isZero();
            assertThat(home.resolve("stoa.json")).doesNotExist();
            assertThat(platform.log()).doesNotContain("\tat ", "\"level\":\"error\"");
        }
    }

    @Test
    void whatFollowsFromTheLogsIsWrittenAnewWhetherThePlatformRunsOrNot() throws IOException, InterruptedException {
        try (PlatformProcess platform = Stoa.start(home)) {
            Stoa.Outcome live = on(home, "replay", "--states");
            assertThat(live.err()).isEmpty();
            assertThat(live.out().lines().map(line -> line.split("  +")[0] + " " + line.split("  +")[1]))
                    .containsExactly(
                            "user state",
                            "inventory state",
                            "inventory alarm",
                            "inventory product_view",
                            "order state",
                            "order alarm",
                            "order order_view",
                            "payment state",
                            "payment alarm",
                            "payment payment_view",
                            "payment ledger_entry");
            assertThat(on(home, "token", "--admin").status()).isZero();
            assertThat(platform.stop()).isZero();
        }
        assertThat(on(home, "replay", "--service", "order").out())
                .startsWith("order      order_view ")
                .hasLineCount(1);
        assertThat(on(home, "replay", "--service", "stock").err())
                .isEqualTo("replay: there is no service stock; there are user, inventory, order, payment\n");
    }

    private Stoa.Outcome wrongPassword() throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("me.json"), """
            {"email": "a@example.com", "password": "not this one"}\
            """);
        return on(home, "token", "--credentials", file.toString());
    }

    private static Stoa.Outcome on(Path dataDir, String... words) throws IOException, InterruptedException {
        return Stoa.run(new HashMap<>(Map.of("STOA_DATA_DIR", dataDir.toString())), words);
    }
}
