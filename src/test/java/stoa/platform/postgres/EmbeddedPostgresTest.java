package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoa.platform.config.StartupProblem;

/** Every test finds the directory with a stopped server and leaves it so. */
@Timeout(60)
class EmbeddedPostgresTest {

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static EmbeddedSettings settings;

    @BeforeAll
    static void makeTheDataDirectory() throws Exception {
        vertx = Vertx.vertx();
        settings = TestServer.settings(0);
        start().close();
    }

    @AfterAll
    static void closeVertx() {
        vertx.close().await();
    }

    @Test
    void passwordsAreForTheOwnerAlone() throws Exception {
        Path password = directory.resolve("postgres/passwords/postgres");
        assertThat(Files.getPosixFilePermissions(password)).hasToString("[OWNER_READ, OWNER_WRITE]");
        try (EmbeddedPostgres server = start()) {
            assertThat(server.asSuperuser("postgres").toString()).doesNotContain(Files.readString(password));
        }
    }

    @Test
    void aWrongPasswordIsOneClearLine() throws Exception {
        try (EmbeddedPostgres server = start()) {
            Database database = server.database("postgres", "nobody_known");
            assertThatThrownBy(() -> Session.open(vertx, database))
                    .isInstanceOf(StartupProblem.class)
                    .hasMessage("database postgres at 127.0.0.1:" + server.port() + " as nobody_known refuses:"
                            + " password authentication failed for user \"nobody_known\"");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneClearLine() throws Exception {
        EmbeddedPostgres stopped = start();
        stopped.close();
        Database database = stopped.asSuperuser("postgres");
        assertThatThrownBy(() -> Session.open(vertx, database))
                .isInstanceOf(StartupProblem.class)
                .hasMessageStartingWith(
                        "database postgres at 127.0.0.1:" + database.port() + " as postgres cannot be reached: ");
    }

    @Test
    void aSecondStartSaysWhoIsThere() throws Exception {
        try (EmbeddedPostgres first = start()) {
            assertThat(first.restarts()).isZero();
            assertThatThrownBy(EmbeddedPostgresTest::start)
                    .isInstanceOf(StartupProblem.class)
                    .hasMessage("data directory " + directory + " is in use by pid "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void aServerThatIsKilledComesBackOnItsPort() throws Exception {
        try (EmbeddedPostgres server = start()) {
            ProcessHandle postmaster = postmaster();
            signal("KILL", postmaster);
            eventually(() -> server.restarts() == 1);
            try (Session session = Session.open(vertx, server.asSuperuser("postgres"))) {
                assertThat(session.run("show port").iterator().next().getString(0))
                        .isEqualTo("" + server.port());
            }
        }
    }

    @Test
    void aPlatformThatIsKilledTakesItsServerAlong() throws Exception {
        Process platform = otherPlatform();
        CompletableFuture<ProcessHandle> end = postmaster().onExit();
        platform.destroyForcibly().waitFor();
        end.get(20, TimeUnit.SECONDS);
        start().close();
    }

    @Test
    void aServerThatLostPlatformAndGuardIsStoppedByTheNextStart() throws Exception {
        Process platform = otherPlatform();
        ProcessHandle postmaster = postmaster();
        CompletableFuture<ProcessHandle> end = postmaster.onExit();
        // Frozen, the platform cannot start a server in place of the one whose guard is killed.
        signal("STOP", platform.toHandle());
        platform.descendants().filter(each -> !isServer(each)).forEach(guard -> signal("KILL", guard));
        signal("KILL", platform.toHandle());
        platform.waitFor();
        assertThat(postmaster.isAlive()).isTrue();
        start().close();
        end.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatLosesItsGuardIsReplaced() throws Exception {
        try (EmbeddedPostgres server = start()) {
            ProcessHandle first = postmaster();
            signal("KILL", first.parent().orElseThrow());
            eventually(() -> server.restarts() == 1);
            assertThat(postmaster()).isNotEqualTo(first);
        }
    }

    /** It still listens; nobody would ever know but those who wait for its answer. */
    @Test
    void aServerThatTakesNoConnectionsIsReplaced() throws Exception {
        EmbeddedSettings impatient = TestServer.settings(0, Duration.ofSeconds(3), Duration.ofSeconds(1));
        try (EmbeddedPostgres server = TestServer.start(directory, impatient)) {
            ProcessHandle first = postmaster();
            signal("STOP", first);
            eventually(() -> server.restarts() == 1);
            assertThat(postmaster()).isNotEqualTo(first);
            Session.open(vertx, server.asSuperuser("postgres")).close();
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherProcessIsNoObstacle() throws Exception {
        EmbeddedPostgres server = start();
        List<String> lines = Files.readAllLines(pidFile());
        server.close();
        lines.set(0, "" + ProcessHandle.current().pid());
        Files.write(pidFile(), lines);
        start().close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    /** What is left when a server is killed, or finds no room on the disk, just as it makes the file. */
    @Test
    void anEmptyPidFileIsNoObstacle() throws Exception {
        Files.createFile(pidFile());
        start().close();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void dataOfAnotherMajorVersionAreNotTouched() throws Exception {
        Path version = directory.resolve("postgres/data/PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(EmbeddedPostgresTest::start)
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("was made by PostgreSQL 17, this platform carries " + Binaries.MAJOR);
        Files.writeString(version, Binaries.MAJOR + "\n");
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedSettings onIt = TestServer.settings(taken.getLocalPort());
            assertThatThrownBy(() -> TestServer.start(directory, onIt))
                    .isInstanceOf(StartupProblem.class)
                    .hasMessageContaining("could not bind IPv4 address \"127.0.0.1\": Address already in use");
        }
    }

    @Test
    void whatIsNoDirectoryIsOneClearLine(@TempDir Path other) throws IOException {
        Path file = Files.createFile(other.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(file, settings))
                .isInstanceOf(StartupProblem.class)
                .hasMessage("data directory " + file + " cannot be used: " + file + ": is not a directory");
    }

    @Test
    void theDirectoryFollowsWhoeverServesIt() throws Exception {
        assumeTrue(RunAs.NAMESPACE.works() && RunAs.OTHER_USER.works(), "needs root and user namespaces");
        for (RunAs way : List.of(RunAs.OTHER_USER, RunAs.NAMESPACE)) {
            EmbeddedPostgres.start(directory, settings, way, false).close();
            assertThat(Files.getAttribute(directory.resolve("postgres/data"), "unix:uid"))
                    .isEqualTo(way.owner().getAsInt());
        }
    }

    @Test
    void aDirectoryTheOtherUserCannotReachIsOneClearLine(@TempDir Path ours) {
        assumeTrue(RunAs.OTHER_USER.works(), "needs root");
        Path inside = ours.resolve("private").resolve("data");
        assertThatThrownBy(() -> EmbeddedPostgres.start(privateParentOf(inside), settings, RunAs.OTHER_USER, false))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("who cannot reach " + inside.resolve("postgres"));
    }

    private static Path privateParentOf(Path directory) throws IOException {
        Permissions.createPrivateDirectory(directory.getParent());
        return directory;
    }

    private static EmbeddedPostgres start() {
        return TestServer.start(directory, settings);
    }

    /** A platform in a process of its own, with its server running in the directory of this test. */
    private static Process otherPlatform() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("java.class.path");
        Process platform = new ProcessBuilder(
                        java, "-cp", classPath, PlatformToKill.class.getName(), directory.toString())
                .start();
        assertThat(platform.inputReader().lines().anyMatch(line -> line.startsWith("port ")))
                .isTrue();
        return platform;
    }

    private static void signal(String name, ProcessHandle process) {
        assertThat(Commands.succeeds(List.of("sh", "-c", "kill -s " + name + " " + process.pid())))
                .isTrue();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private static Path pidFile() {
        return ServerFiles.under(directory).pidFile();
    }

    private static ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst()))
                .orElseThrow();
    }

    private static void eventually(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
