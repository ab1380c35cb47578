package stoa.platform.run;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.Eventually;

/** Holds the lock that every append needs, so that what is sent meanwhile gathers. */
final class Blockade implements AutoCloseable {

    private final SqlConnection connection;

    Blockade(Vertx vertx, Database database) {
        connection = Pools.open(vertx, database, PoolSettings.DEFAULTS, "blockade")
                .getConnection()
                .await();
        connection
                .query("begin; update log_head set position = position")
                .execute()
                .await();
    }

    /** Returns once an append waits for the lock. */
    void awaitVictim() {
        Eventually.await(() -> connection
                        .query("select 1 from pg_locks where not granted and locktype = 'transactionid'")
                        .execute()
                        .await()
                        .size()
                > 0);
    }

    @Override
    public void close() {
        connection.query("rollback").execute().await();
        connection.close().await();
    }
}
