package stoa.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.Trace;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.TestPostgres;

class TimelyReadsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final PoolSettings D = PoolSettings.DEFAULTS;
    private static final Duration USUAL = Duration.ofMillis(1_500);
    private static final Pool POOL = Pools.open(
            VERTX,
            TestPostgres.database("testing"),
            new PoolSettings(
                    1,
                    D.maxWaiting(),
                    D.pipelining(),
                    D.preparedStatements(),
                    D.connectTimeout(),
                    D.acquireTimeout(),
                    D.reconnectAttempts(),
                    D.reconnectPause(),
                    USUAL,
                    D.idleInTransactionTimeout()),
            "timely");

    private final TimelyReads reads = new TimelyReads(POOL, InstantSource.system());

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void aQueryIsNotBegunWhenNoTimeIsLeft() {
        assertThat(kindOf(reads.query("this is no SQL", Tuple.tuple(), within(Duration.ZERO))))
                .isEqualTo(Fault.Kind.LATE);
    }

    @Test
    void whoHasLittleTimeHasAStatementThatTakesNoLonger() {
        assertThat(limitFor(Duration.ofMillis(900))).isBetween(1, 900);
        assertThat(limitFor(Duration.ofSeconds(30))).isEqualTo((int) USUAL.toMillis());
        assertThat(limitFor(Duration.ofMillis(900))).isBetween(1, 900);
    }

    @Test
    void aStatementThatTakesTooLongIsLateAndTheConnectionIsUsedAgain() {
        String slow = "select pg_sleep(20)";
        assertThat(kindOf(reads.query(slow, Tuple.tuple(), within(Duration.ofMillis(200)))))
                .isEqualTo(Fault.Kind.LATE);
        assertThat(kindOf(reads.query(slow, Tuple.tuple(), within(Duration.ofSeconds(30)))))
                .isEqualTo(Fault.Kind.LATE);
        assertThat(limitFor(Duration.ofSeconds(30))).isEqualTo((int) USUAL.toMillis());
    }

    private int limitFor(Duration left) {
        String sql = "select setting::int from pg_settings where name = 'statement_timeout'";
        return reads.query(sql, Tuple.tuple(), within(left))
                .await()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static Call within(Duration left) {
        return new Call(Actor.system("test"), Deadline.after(left, Instant.now()), Trace.start());
    }

    private static Fault.Kind kindOf(Future<RowSet<Row>> failing) {
        return failing.<Fault.Kind>map(rows -> null)
                .recover(failure -> Future.succeededFuture(((Fault) failure).kind()))
                .await();
    }
}
