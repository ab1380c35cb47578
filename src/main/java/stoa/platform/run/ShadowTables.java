package stoa.platform.run;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;

/**
 * Empty copies of some tables, in a schema of their own. A transaction that has entered it writes to the copies under the names
 * of the originals, so those who write need not know. It sees nothing else: when the schema is gone, it fails.
 */
final class ShadowTables {

    private static final String PREFIX = "shadow_";

    /** Storage options and indexes are not copied by {@code like}, and the indexes are to keep their names. */
    private static final String COPIES = """
        with original as (select oid, relname, reloptions from pg_class where oid = any($1::text[]::regclass[]))
        select statement from (
            select 1 as step, format('create table %I.%I (like public.%I including all excluding indexes)',
                                     $2::text, relname, relname) as statement
            from original
            union all
            select 2, format('alter table %I.%I set (%s)', $2::text, relname, array_to_string(reloptions, ', '))
            from original where reloptions is not null
            union all
            select 3, replace(pg_get_indexdef(indexrelid), ' ON public.', format(' ON %I.', $2::text))
            from pg_index join original on indrelid = original.oid
            union all
            select 4, format('alter table %I.%I add constraint %I %s using index %I', $2::text, relname, conname,
                             case contype when 'p' then 'primary key' else 'unique' end, conname)
            from pg_constraint join original on conrelid = original.oid where contype in ('p', 'u')
        ) statements order by step\
        """;

    /** Shorter than PostgreSQL's deadlock_timeout: when two wait for each other, it is this one that lets go. */
    private static final String LOCK_WAIT = "200ms";

    /** Longer than that: it is then that PostgreSQL ends a vacuum of its own which is in the way. */
    private static final String VACUUM_WAIT = "5s";

    /** What PostgreSQL says when that is over: lock_not_available. */
    private static final String IN_USE = "55P03";

    /** For what takes the longer the bigger the tables are. */
    private static final String NO_LIMIT = "set local statement_timeout = 0";

    private static final String CONTINUE = """
        insert into public.subscription (name, partition, position)
        select name, partition, $2 from unnest($1::text[]) name, generate_series(0, $3 - 1) partition
        on conflict (name, partition) do update set position = excluded.position\
        """;

    /** What could not be handled one by one is in the new tables too. */
    private static final String NOTHING_IS_LEFT = """
        update public.dead_letter set redriven_at = now()
        where subscription = any($1) and position <= $2 and redriven_at is null\
        """;

    private final String schema =
            PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final List<String> tables;
    private final String[] subscriptions;

    /** @param subscriptions those that write the tables */
    ShadowTables(List<String> tables, List<String> subscriptions) {
        this.tables = tables;
        this.subscriptions = subscriptions.toArray(String[]::new);
    }

    /** Removes those of other rebuilds: of one that did not get to its end, or of one under way, which then fails. */
    void create(SqlTransaction transaction) {
        run("set local client_min_messages = warning", transaction);
        transaction
                .query("select nspname from pg_namespace where starts_with(nspname, $1)", Tuple.of(PREFIX))
                .forEach(row -> run("drop schema " + row.getString(0) + " cascade", transaction));
        run("create schema " + schema, transaction);
        Object names = tables.stream().map(table -> "public." + table).toArray(String[]::new);
        for (Row row : transaction.query(COPIES, Tuple.of(names, schema))) {
            run(row.getString(0), transaction);
        }
    }

    /** So that the first to ask the new tables get a good plan. */
    void analyze(SqlTransaction transaction) {
        run(NO_LIMIT, transaction);
        tables.forEach(table -> run("analyze " + schema + "." + table, transaction));
    }

    /** From here to its end the transaction sees the copies. */
    void enter(SqlTransaction transaction) {
        transaction.send("set local search_path = " + schema, Tuple.tuple());
    }

    /**
     * Keeps everybody away from the originals. Vacuums come first, of the copies too, because they may take long, and as long as
     * only they are waited for nobody else has to wait. Then the checkpoints, as with those who write, so that nobody waits in
     * a circle.
     *
     * @throws PgException when others use them for longer than those who wait behind could bear: {@link #areInUse}
     */
    void lockOriginals(SqlTransaction transaction) {
        String originals = tablesIn("public");
        run("set local lock_timeout = '" + VACUUM_WAIT + "'", transaction);
        run("lock table " + originals + ", " + tablesIn(schema) + " in share update exclusive mode", transaction);
        run("set local lock_timeout = '" + LOCK_WAIT + "'", transaction);
        transaction.query("select 1 from subscription where name = any($1) for update", Tuple.of(subscriptions));
        run("lock table " + originals + " in access exclusive mode", transaction);
        run("set local lock_timeout = 0", transaction);
    }

    private String tablesIn(String place) {
        return tables.stream().map(table -> place + "." + table).collect(Collectors.joining(", "));
    }

    static boolean areInUse(PgException refused) {
        return IN_USE.equals(refused.getSqlState());
    }

    /** @param position of the log up to which the copies are written */
    void replaceOriginals(long position, SqlTransaction transaction) {
        for (String table : tables) {
            run("drop table public." + table, transaction);
            run("alter table " + schema + "." + table + " set schema public", transaction);
        }
        run("drop schema " + schema, transaction);
        transaction.query(CONTINUE, Tuple.of(subscriptions, position, Partition.COUNT));
        transaction.query(NOTHING_IS_LEFT, Tuple.of(subscriptions, position));
    }

    Map<String, Long> countOriginals(SqlTransaction transaction) {
        run(NO_LIMIT, transaction);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables) {
            Row counted = transaction
                    .query("select count(*) from public." + table, Tuple.tuple())
                    .iterator()
                    .next();
            rows.put(table, counted.getLong(0));
        }
        return rows;
    }

    private static void run(String statement, SqlTransaction transaction) {
        transaction.query(statement, Tuple.tuple());
    }
}
