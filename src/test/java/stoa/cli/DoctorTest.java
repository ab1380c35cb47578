package stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.platform.config.ByteSize;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;

class DoctorTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aHealthyMachineCanStart() {
        assertThat(run(Map.of())).isZero();
        assertThat(printed())
                .contains("ok    java", "ok    settings", "ok    disk", "(will be made)", "can start here.");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTakenPortIsFound() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(run(Map.of("STOA_HTTP_PORT", "" + port, "STOA_HTTP_HOST", "127.0.0.1")))
                    .isEqualTo(1);
            assertThat(printed())
                    .containsPattern("FAIL  http.port +http.port " + port + " on 127.0.0.1 cannot be opened")
                    .contains("what to do: stop what listens there");
        }
    }

    @Test
    void badSettingsAreFoundAndEndTheVisit() throws IOException {
        Path conf = Files.writeString(directory.resolve("bad.json"), "{\"http\": {\"prot\": 1}}");
        assertThat(run(Map.of(), "--conf", conf.toString())).isEqualTo(1);
        assertThat(printed()).contains("FAIL  settings", "http.prot", "1 of 2 checks failed");
    }

    @Test
    void aDataDirectoryThatIsAFileIsFound() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(run(Map.of("STOA_DATA_DIR", file.resolve("data").toString())))
                .isEqualTo(1);
        assertThat(printed()).contains("FAIL  data.dir");
    }

    @Test
    void tooLittleSpaceIsFound() {
        assertThat(MachineChecks.space(directory, new ByteSize(Long.MAX_VALUE)).isGood())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"21.0.4, false", "24, false", "25, true", "25.0.1+8, true", "26-ea, true"})
    void anOldJavaIsFound(String version, boolean good) {
        assertThat(MachineChecks.java(Runtime.Version.parse(version)).isGood()).isEqualTo(good);
    }

    @Test
    void externalDatabasesAreAskedEachByItself() {
        Database database = TestPostgres.emptyDatabase();
        Map<String, String> environment = new HashMap<>(external("order", database));
        assertThat(run(environment)).isZero();
        assertThat(printed()).containsPattern("ok +database.external.order +PostgreSQL 18");
        environment.put("STOA_DATABASE_EXTERNAL_ORDER_NAME", "elsewhere");
        assertThat(run(environment)).isEqualTo(1);
        assertThat(printed())
                .containsPattern("FAIL +database.external.order ")
                .doesNotContain(database.password().value());
    }

    @Test
    void unknownArgumentsAreRefused() {
        assertThatThrownBy(() -> run(Map.of(), "--cnof", "x")).isInstanceOf(UsageProblem.class);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(Version.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(printed()).startsWith("stoa ").contains("Java " + Runtime.version());
    }

    private static Map<String, String> external(String service, Database database) {
        String prefix = "STOA_DATABASE_EXTERNAL_" + service.toUpperCase(Locale.ROOT);
        return Map.of(
                prefix + "_HOST", database.host(),
                prefix + "_PORT", "" + database.port(),
                prefix + "_NAME", database.name(),
                prefix + "_USER", database.user(),
                prefix + "_PASSWORD", database.password().value());
    }

    private int run(Map<String, String> more, String... args) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "STOA_HTTP_PORT",
                "0",
                "STOA_DATA_DIR",
                directory.resolve("data").toString()));
        environment.putAll(more);
        out.reset();
        return new Doctor(environment).run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
