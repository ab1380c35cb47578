package stoa.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.platform.config.StartupProblem;

/**
 * Brings a database's schema up to date: the scripts {@code db/common/V<n>__<words>.sql}, then those of {@code db/<service>},
 * each once, in a transaction of its own, and recorded with its checksum. Nodes that start together take turns.
 *
 * <p>A script that has run must never change; what the database has and this platform does not know is left alone, because a
 * newer node may have begun a rolling upgrade.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** Any number, as long as nothing else in these databases locks it. */
    private static final long LOCK = 0x73746f61L;

    private static final String HISTORY = """
        create table if not exists schema_history (
            script text primary key,
            checksum text not null,
            run_at timestamptz not null default now())\
        """;

    private Migrations() {}

    /**
     * Blocks until the schema is up to date.
     *
     * @return the scripts that were run, in their order
     * @throws StartupProblem when a script fails, or has changed since it ran
     */
    public static List<String> run(Vertx vertx, Database database, String service) {
        List<MigrationScript> scripts =
                Stream.of("common", service).flatMap(Migrations::scripts).toList();
        if (scripts.isEmpty()) {
            throw new IllegalStateException("no schema for " + service + " on the class path");
        }
        try (Session session = Session.open(vertx, database)) {
            session.run("select pg_advisory_lock(" + LOCK + ")"); // until the session ends
            session.run("set client_min_messages = warning; " + HISTORY);
            List<MigrationScript> pending = pending(scripts, checksums(session), database);
            pending.forEach(script -> run(script, session, database));
            return pending.stream().map(MigrationScript::key).toList();
        }
    }

    private static Stream<MigrationScript> scripts(String folder) {
        return MigrationScripts.of(folder).stream();
    }

    private static Map<String, String> checksums(Session session) {
        Map<String, String> checksums = new HashMap<>();
        for (Row row : session.run("select script, checksum from schema_history")) {
            checksums.put(row.getString(0), row.getString(1));
        }
        return checksums;
    }

    private static List<MigrationScript> pending(
            List<MigrationScript> scripts, Map<String, String> checksums, Database database) {
        for (MigrationScript script : scripts) {
            String recorded = checksums.getOrDefault(script.key(), script.checksum());
            if (!recorded.equals(script.checksum())) {
                throw new StartupProblem("db/" + script.key() + " is not what was run on " + database.label()
                        + ": restore the file, and put the change into a new one");
            }
        }
        return scripts.stream()
                .filter(script -> !checksums.containsKey(script.key()))
                .toList();
    }

    private static void run(MigrationScript script, Session session, Database database) {
        try {
            session.run("begin");
            session.run(script.sql());
            session.run(
                    "insert into schema_history (script, checksum) values ($1, $2)", script.key(), script.checksum());
            session.run("commit");
            LOG.info("ran db/{} on database {}", script.key(), database.name());
        } catch (PgException e) {
            throw new StartupProblem(
                    "db/" + script.key() + " fails on " + database.label() + ": " + e.getErrorMessage(), e);
        }
    }
}
