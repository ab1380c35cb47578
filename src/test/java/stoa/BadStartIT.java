package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.client.PlatformProcess;
import stoa.testing.Stoa;

/** What cannot start says why in one line, before it has opened its port. */
class BadStartIT {

    @TempDir
    private static Path used;

    private static PlatformProcess running;

    @TempDir
    private Path dataDir;

    private final Map<String, String> environment = new HashMap<>();
    private int httpPort;

    @BeforeAll
    static void startOne() throws IOException, InterruptedException {
        running = Stoa.start(used);
    }

    @AfterAll
    static void stopIt() throws InterruptedException {
        running.close();
    }

    @BeforeEach
    void chooseAPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            httpPort = free.getLocalPort();
        }
        environment.put("STOA_HTTP_PORT", "" + httpPort);
        environment.put("STOA_DATA_DIR", dataDir.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        STOA_HTTP_PROT     | 8080     | STOA_HTTP_PROT: is not a setting; did you mean STOA_HTTP_PORT?
        STOA_HTTP_PORT     | eighty   | STOA_HTTP_PORT: http.port must be a whole number
        STOA_HTTP_PORT     | 70000    | STOA_HTTP_PORT: http.port must be from 0 to 65535
        STOA_LOG_FORMAT    | pretty   | STOA_LOG_FORMAT: log.format must be one of
        """)
    void aVariableThatIsWrong(String variable, String value, String said) throws IOException, InterruptedException {
        environment.put(variable, value);
        refusesWith(said);
    }

    @Test
    void aFileWithAKeyThatDoesNotExist() throws IOException, InterruptedException {
        Path conf = Files.writeString(dataDir.resolve("conf.json"), "{\"http\": {\"prot\": 1}}");
        refusesWith("conf.json: http.prot", "--conf", conf.toString());
    }

    @Test
    void aFileThatIsNotThere() throws IOException, InterruptedException {
        refusesWith(
                "none.json: does not exist",
                "--conf",
                dataDir.resolve("none.json").toString());
    }

    @ParameterizedTest
    @CsvSource({"STOA_HTTP_PORT,http.port", "STOA_ACQUIRER_PORT,acquirer.port"})
    void aPortThatIsTaken(String variable, String key) throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(variable, "" + taken.getLocalPort());
            refuses(key + " " + taken.getLocalPort() + " on ");
        }
        assertThat(dataDir).as("what it would have begun").isEmptyDirectory();
    }

    @Test
    void aDatabaseThatIsNotThere() throws IOException, InterruptedException {
        external(httpPort, "whoever");
        refusesWith("database stoa_user at 127.0.0.1:" + httpPort + " as stoa_user cannot be reached");
    }

    @Test
    void aDatabaseThatDoesNotLetItIn() throws IOException, InterruptedException {
        external(portOfPostgres(), "a wrong one");
        refusesWith("as stoa_user refuses: password authentication failed for user \"stoa_user\"");
    }

    @Test
    void aDataDirectoryThatIsInUse() throws IOException, InterruptedException {
        environment.put("STOA_DATA_DIR", used.toString());
        refusesWith("data directory " + used + " is in use by pid "
                + running.handle().pid());
    }

    @Test
    void aDataDirectoryThatCannotBeMade() throws IOException, InterruptedException {
        Path file = Files.writeString(dataDir.resolve("file"), "");
        environment.put("STOA_DATA_DIR", file.resolve("data").toString());
        refusesWith("data directory " + file.resolve("data") + " cannot be used: " + file);
    }

    private void refusesWith(String said, String... options) throws IOException, InterruptedException {
        refuses(said, options);
        assertThat(isOpen(httpPort)).as("the port is open").isFalse();
    }

    private void refuses(String said, String... options) throws IOException, InterruptedException {
        Stoa.Outcome outcome = Stoa.run(environment, options);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
        assertThat(outcome.out()).doesNotContain("Stoa is ready", "\tat ", "\"level\":\"error\"");
        assertThat(outcome.status()).isEqualTo(1);
    }

    private void external(int port, String password) {
        for (String service : Settings.SERVICES) {
            String prefix = "STOA_DATABASE_EXTERNAL_" + service.toUpperCase(Locale.ROOT) + "_";
            environment.put(prefix + "HOST", "127.0.0.1");
            environment.put(prefix + "PORT", "" + port);
            environment.put(prefix + "NAME", "stoa_" + service);
            environment.put(prefix + "USER", "stoa_" + service);
            environment.put(prefix + "PASSWORD", password);
        }
    }

    /** The fourth line of the server's pid file. */
    private static int portOfPostgres() throws IOException {
        List<String> lines = Files.readAllLines(used.resolve("postgres/data/postmaster.pid"));
        return Integer.parseInt(lines.get(3).strip());
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
