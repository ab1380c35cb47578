package stoa.platform.run;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;

/** Holds the lock that every append needs, so that what is sent meanwhile gathers. */
final class Blockade implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        await(() -> connection
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

    /** Asks again and again until it is so. */
    static void await(BooleanSupplier isSo) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not come about in " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }
}
