package stoa.platform.postgres;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** One server for all tests of a virtual machine, and new databases on it: copies of a migrated template. */
public final class TestServer {

    private static final String ROLE = "stoa_test";

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedPostgres server;
    private final Session session;
    private final Set<String> templates = new HashSet<>();
    private int created;

    private TestServer(EmbeddedPostgres server) throws IOException {
        this.server = server;
        this.session = Session.open(vertx, server.asSuperuser("postgres"));
        session.run("create role " + ROLE + " login password '"
                + database("").password().value() + "'");
    }

    /** Its data do not survive, and need not survive a power cut. */
    public static TestServer start() {
        try {
            Path directory = Files.createTempDirectory("stoa-test-");
            TestServer started = new TestServer(start(directory, settings(0)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> started.remove(directory)));
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("no server to test with", e);
        }
    }

    /** Not durable. */
    static EmbeddedPostgres start(Path directory, EmbeddedSettings settings) {
        return EmbeddedPostgres.start(directory, settings, RunAs.choose(), false);
    }

    /** The programs are unpacked once for all tests of this user. */
    static EmbeddedSettings settings(int port) {
        return settings(port, EmbeddedSettings.DEFAULTS.startTimeout(), EmbeddedSettings.DEFAULTS.stopTimeout());
    }

    static EmbeddedSettings settings(int port, Duration startTimeout, Duration stopTimeout) {
        EmbeddedSettings usual = EmbeddedSettings.DEFAULTS;
        return new EmbeddedSettings(
                port,
                Optional.of(sharedBinaries()),
                usual.maxConnections(),
                usual.sharedBuffers(),
                usual.maxWalSize(),
                usual.checkpointInterval(),
                startTimeout,
                stopTimeout,
                usual.longestPause());
    }

    private static Path sharedBinaries() {
        String name = "stoa-test-binaries-" + System.getProperty("user.name");
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    /** A new database with the schema of the service, nobody else's. */
    public synchronized Database fresh(String service) {
        String template = "template_" + service;
        if (templates.add(template)) {
            session.run("create database " + template + " owner " + ROLE);
            Migrations.run(vertx, database(template), service);
        }
        return create(service, template);
    }

    /** A new database without any schema. */
    public synchronized Database empty() {
        return create("empty", "template1");
    }

    private Database create(String prefix, String template) {
        String name = prefix + "_" + ++created;
        session.run("create database " + name + " template " + template + " owner " + ROLE);
        return database(name);
    }

    private Database database(String name) {
        try {
            return server.database(name, ROLE);
        } catch (IOException e) {
            throw new IllegalStateException("no password to test with", e);
        }
    }

    private void remove(Path directory) {
        try {
            session.close();
            server.close();
            FileTrees.delete(directory);
        } catch (IOException e) {
            LoggerFactory.getLogger(TestServer.class).warn("{} stays behind", directory, e);
        }
    }
}
