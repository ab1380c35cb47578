package stoa.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import stoa.platform.config.StartupProblem;

/**
 * Gives each service a database of its own on the embedded server, and a role that may enter that database and no other. What
 * is there already stays; passwords are set to the stored ones every time.
 */
public final class DatabaseSetup {

    private static final String MAINTENANCE = "postgres";

    private DatabaseSetup() {}

    /**
     * Blocks until all is there.
     *
     * @param services lower-case names; the databases and roles are called {@code stoa_<service>}
     * @return the services' databases, by service
     */
    public static Map<String, Database> create(Vertx vertx, EmbeddedPostgres server, List<String> services) {
        try (Session session = Session.open(vertx, server.asSuperuser(MAINTENANCE))) {
            if (server.isDurable()) {
                requireDurability(session);
            }
            Map<String, Database> databases = new LinkedHashMap<>();
            for (String service : services) {
                databases.put(service, server.address().ofService(service));
            }
            create(session, databases.values().stream().toList());
            return databases;
        } catch (IOException e) {
            throw new StartupProblem("the passwords of the databases cannot be kept: " + e.getMessage(), e);
        }
    }

    /** A server that answers before the disk has the data looks fine until the power fails, so it is asked. */
    static void requireDurability(Session session) {
        for (String option : ServerOptions.DURABILITY) {
            String value = session.run("show " + option).iterator().next().getString(0);
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + option + " = " + value);
            }
        }
    }

    private static void create(Session session, List<Database> databases) {
        // The next statements hold passwords, which must not reach the server's log with a failure.
        session.run("set log_min_error_statement = panic");
        Set<String> roles = names(session, "select rolname from pg_roles");
        session.run(databases.stream().map(each -> role(each, roles)).collect(Collectors.joining()));
        Set<String> existing = names(session, "select datname from pg_database");
        for (Database database : databases) {
            if (!existing.contains(database.name())) {
                session.run("create database " + database.name() + " owner " + database.user());
            }
        }
        session.run(databases.stream()
                .map(DatabaseSetup::close)
                .collect(Collectors.joining("", "revoke all on database postgres, template1 from public;", "")));
    }

    private static String role(Database database, Set<String> existing) {
        String verb = existing.contains(database.user()) ? "alter" : "create";
        return verb + " role " + database.user() + " login password '"
                + database.password().value() + "';";
    }

    private static String close(Database database) {
        return "revoke all on database " + database.name() + " from public;";
    }

    private static Set<String> names(Session session, String sql) {
        return StreamSupport.stream(session.run(sql).spliterator(), false)
                .map((Row row) -> row.getString(0))
                .collect(Collectors.toSet());
    }
}
