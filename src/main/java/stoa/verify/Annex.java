package stoa.verify;

import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import stoa.client.OwnPlatform;
import stoa.client.Scratch;
import stoa.client.Target;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.DatabaseSetup;
import stoa.platform.postgres.EmbeddedPostgres;
import stoa.platform.postgres.EmbeddedSettings;

/**
 * A second platform, of the same code with other settings: what takes minutes elsewhere takes seconds here, and the orders have
 * a database server of their own. It is built when somebody begins to, and taken down when closed.
 */
final class Annex implements AutoCloseable {

    /** The service whose database is on the other server. */
    static final String APART = "order";

    /** How many calls to the acquirer are repeated at once, all in all. */
    static final int REPEATS = 3;

    private static final String POSTGRES = "postgres";
    private static final Map<String, String> SETTINGS = Map.of(
            "STOA_USER_KEYS_RELOAD", "1s",
            "STOA_USER_KEYS_ROTATION", "4s",
            "STOA_CHECKOUT_RESERVE_TIMEOUT", "2s",
            "STOA_CHECKOUT_AUTHORISE_TIMEOUT", "4s",
            "STOA_PAYMENT_FIRST_RETRY", "200ms",
            "STOA_PAYMENT_ACQUIRER_GUARD_RETRY_BUDGET_PERCENT", "0",
            "STOA_PAYMENT_ACQUIRER_GUARD_RETRY_BUDGET_PER_SECOND", "0",
            "STOA_PAYMENT_ACQUIRER_GUARD_RETRY_BUDGET_BURST", Integer.toString(REPEATS));

    /** How a platform is started with settings of one's own. */
    interface Starter {
        OwnPlatform start(Map<String, String> settings) throws IOException;
    }

    /** Runs a subcommand on a platform's data and returns its exit status. */
    interface Operator {
        int run(String... subcommand) throws IOException, InterruptedException;
    }

    /** What checks see of it: the platform, the database of its orders, and who may do more with them. */
    record Site(Target target, Stores orders, Operator operator) {}

    private final Vertx vertx;
    private final Starter starter;
    private final Optional<Path> binaries;
    private final Deque<Closeable> parts = new ConcurrentLinkedDeque<>();
    private final FutureTask<Site> building = new FutureTask<>(this::build);
    private final Thread builder = Thread.ofVirtual().unstarted(building);

    /** @param beside a platform whose PostgreSQL need not be unpacked again */
    Annex(Vertx vertx, Starter starter, Target beside) {
        this.vertx = vertx;
        this.starter = starter;
        this.binaries = Optional.of(beside.dataDir().resolve(POSTGRES)).filter(Files::isDirectory);
    }

    /** Builds it beside whatever else happens; called once at the most. */
    void begin() {
        builder.start();
    }

    /**
     * Waits until it is there; builds it when nobody has begun to.
     *
     * @throws OutOfReach when it cannot be built here
     */
    Site site() {
        building.run();
        try {
            return building.get();
        } catch (ExecutionException e) {
            throw new OutOfReach("a second platform: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutOfReach("a second platform: interrupted");
        }
    }

    private Site build() throws IOException, InterruptedException {
        Scratch home = Scratch.create();
        parts.push(home::close);
        Path postgres = home.resolve(POSTGRES);
        Path programs = binaries.orElse(postgres);
        EmbeddedPostgres server =
                EmbeddedPostgres.start(home.directory(), EmbeddedSettings.DEFAULTS.withBinaries(programs));
        parts.push(server::close);
        Database orders = DatabaseSetup.create(vertx, server, List.of(APART)).get(APART);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("STOA_DATABASE_EMBEDDED_BINARIES", programs.toString());
        settings.putAll(external(orders));
        OwnPlatform platform = starter.start(settings);
        parts.push(platform::close);
        Stores stores = new Stores(vertx, postgres.resolve("passwords"), server.port());
        return new Site(platform.target(), stores, platform::run);
    }

    private static Map<String, String> external(Database database) {
        String key = "STOA_DATABASE_EXTERNAL_" + APART.toUpperCase(Locale.ROOT);
        return Map.of(
                key + "_HOST", database.host(),
                key + "_PORT", Integer.toString(database.port()),
                key + "_NAME", database.name(),
                key + "_USER", database.user(),
                key + "_PASSWORD", database.password().value());
    }

    /** What is being built is finished first, so that nothing of it stays behind. */
    @Override
    public void close() throws IOException {
        awaitBuilder();
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private void awaitBuilder() {
        try {
            builder.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
