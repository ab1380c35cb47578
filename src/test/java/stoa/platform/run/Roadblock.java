package stoa.platform.run;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import stoa.testing.Eventually;

/** Lets nobody write to a table of a database, though anybody may read it. */
final class Roadblock implements AutoCloseable {

    private final SqlConnection connection;

    Roadblock(Pool pool, String table) {
        connection = pool.getConnection().await();
        connection
                .query("begin; lock table %s in exclusive mode".formatted(table))
                .execute()
                .await();
    }

    /** Returns once somebody waits for it. */
    void awaitVictim() {
        Eventually.await(() -> count("not granted and locktype = 'relation'") > 0);
    }

    /** Whether who waits has a lock on another table. */
    boolean hasVictimWith(String table) {
        return count("relation = '%s'::regclass and pid in (select pid from pg_locks where not granted)"
                        .formatted(table))
                > 0;
    }

    private long count(String locks) {
        return connection
                .query("select count(*) from pg_locks join pg_database d on d.oid = database"
                        + " where datname = current_database() and " + locks)
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public void close() {
        connection.query("rollback").execute().await();
        connection.close().await();
    }
}
