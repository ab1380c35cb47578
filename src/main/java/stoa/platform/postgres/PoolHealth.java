package stoa.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;

/** Knows whether a database answers, by asking it now and then. */
public final class PoolHealth {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private volatile boolean answers = true;

    private PoolHealth() {}

    /** Asks from now on, until the Vertx is closed. */
    public static PoolHealth watch(Vertx vertx, Pool pool) {
        PoolHealth health = new PoolHealth();
        vertx.setPeriodic(
                EVERY.toMillis(),
                none -> pool.query("select 1").execute().onComplete(answer -> health.answers = answer.succeeded()));
        return health;
    }

    /** What is wrong, if anything. */
    public Optional<String> problem() {
        return answers ? Optional.empty() : Optional.of("the database does not answer");
    }
}
