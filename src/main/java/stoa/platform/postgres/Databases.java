package stoa.platform.postgres;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.platform.config.StartupProblem;

/** The databases of all services, and the embedded server when any of them lives there. */
public final class Databases implements AutoCloseable {

    private final Optional<EmbeddedPostgres> server;
    private final List<String> embedded;
    private final Map<String, Database> databases;

    private Databases(Optional<EmbeddedPostgres> server, List<String> embedded, Map<String, Database> databases) {
        this.server = server;
        this.embedded = embedded;
        this.databases = databases;
    }

    /**
     * Blocks until there is a database for each service, schemas aside: see {@link Migrations}.
     *
     * @throws StartupProblem when a server cannot be started, or a setting names a service that does not exist
     */
    public static Databases open(Vertx vertx, Path dataDir, DatabaseSettings settings, List<String> services) {
        Databases databases = start(dataDir, settings, services);
        try {
            databases.create(vertx);
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** The first half of {@link #open}, and the longer one by far: the embedded server, where a service needs it. */
    public static Databases start(Path dataDir, DatabaseSettings settings, List<String> services) {
        requireKnown(settings.external(), services);
        Map<String, Database> databases = new LinkedHashMap<>();
        settings.external().forEach((service, database) -> databases.put(service, database.toDatabase()));
        List<String> embedded = services.stream()
                .filter(service -> !databases.containsKey(service))
                .toList();
        Optional<EmbeddedPostgres> server = embedded.isEmpty()
                ? Optional.empty()
                : Optional.of(EmbeddedPostgres.start(dataDir, settings.embedded()));
        return new Databases(server, embedded, databases);
    }

    /** The second half of {@link #open}: the services' databases on the embedded server. */
    public void create(Vertx vertx) {
        server.ifPresent(running -> databases.putAll(DatabaseSetup.create(vertx, running, embedded)));
    }

    /**
     * The same for a guest: the server of a platform that runs on the data directory is used, and left running. Where none
     * runs, one is started.
     */
    public static Databases visit(Vertx vertx, Path dataDir, DatabaseSettings settings, List<String> services) {
        requireKnown(settings.external(), services);
        try {
            return DirectoryLock.isTaken(dataDir)
                    ? ofRunning(dataDir, settings, services)
                    : open(vertx, dataDir, settings, services);
        } catch (IOException e) {
            throw new StartupProblem("data directory " + dataDir + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Databases ofRunning(Path dataDir, DatabaseSettings settings, List<String> services)
            throws IOException {
        Map<String, Database> databases = new LinkedHashMap<>();
        settings.external().forEach((service, database) -> databases.put(service, database.toDatabase()));
        for (String service : services) {
            if (!databases.containsKey(service)) {
                databases.put(service, running(dataDir).ofService(service));
            }
        }
        return new Databases(Optional.empty(), List.of(), databases);
    }

    private static ServerAddress running(Path dataDir) throws IOException {
        return ServerAddress.ofRunning(dataDir)
                .orElseThrow(() -> new StartupProblem(
                        "the platform on data directory " + dataDir + " is starting or stopping; try again"));
    }

    private static void requireKnown(Map<String, ExternalDatabase> external, List<String> services) {
        for (String service : external.keySet()) {
            if (!services.contains(service)) {
                throw new StartupProblem("database.external." + service + " is no service (known here: "
                        + String.join(", ", services) + ")");
            }
        }
    }

    /** @throws IllegalArgumentException when it was not asked for, or is not yet created */
    public Database of(String service) {
        Database database = databases.get(service);
        if (database == null) {
            throw new IllegalArgumentException("no database for " + service);
        }
        return database;
    }

    /** How often the embedded server died and was started again. */
    public int restarts() {
        return server.map(EmbeddedPostgres::restarts).orElse(0);
    }

    /** Stops the embedded server; close all pools before. */
    @Override
    public void close() {
        server.ifPresent(EmbeddedPostgres::close);
    }
}
