package stoa.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.TestPostgres;

class SqlTransactionTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = Pools.open(VERTX, TestPostgres.database("testing"), PoolSettings.DEFAULTS, "test");

    @BeforeEach
    void makeTable() {
        POOL.query("drop table if exists note; create table note (text text primary key deferrable initially deferred)")
                .execute()
                .await();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void everythingIsThereAfterwards() {
        long counted = SqlTransaction.run(POOL, transaction -> {
            write(transaction, "one");
            write(transaction, "two");
            return transaction
                    .query("select count(*) from note", Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong(0);
        });
        assertThat(counted).isEqualTo(2);
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void aBugUndoesEverythingAndStaysABug() {
        requireUndone(
                transaction -> {
                    throw new IllegalStateException("planted");
                },
                IllegalStateException.class,
                "planted");
    }

    @Test
    void aStatementThatNobodyWaitedForFailsTheWhole() {
        requireUndone(
                transaction -> transaction.send("select demand(false, 'the premise')", Tuple.tuple()),
                PgException.class,
                "the premise");
    }

    @Test
    void onAnEventLoopNothingIsWaitedForButWhatIsOver() {
        Fault down = new Fault(Fault.Kind.UNAVAILABLE, "planted");
        assertThat(onEventLoop(Future.succeededFuture(1)).await()).isEqualTo(1);
        assertThatThrownBy(onEventLoop(Future.failedFuture(down))::await).isSameAs(down);
        assertThatThrownBy(onEventLoop(Promise.promise().future())::await).isInstanceOf(IllegalStateException.class);
    }

    private static <T> Future<T> onEventLoop(Future<T> awaited) {
        Promise<T> outcome = Promise.promise();
        VERTX.runOnContext(none -> {
            try {
                outcome.complete(SqlTransaction.await(awaited));
            } catch (RuntimeException e) {
                outcome.fail(e);
            }
        });
        return outcome.future();
    }

    @Test
    void whatFailedFirstIsWhatIsReported() {
        requireUndone(
                transaction -> {
                    transaction.send("select demand(false, 'the premise')", Tuple.tuple());
                    return transaction.query("select 1", Tuple.tuple());
                },
                PgException.class,
                "the premise");
    }

    @Test
    void whatTheCommitRefusesIsRefused() {
        requireUndone(
                transaction -> {
                    write(transaction, "twice");
                    write(transaction, "twice");
                    return null;
                },
                PgException.class,
                "duplicate key");
    }

    @Test
    void aServerThatGoesAwayIsAFault() {
        requireUndone(
                transaction -> transaction.query("select pg_terminate_backend(pg_backend_pid())", Tuple.tuple()),
                Fault.class,
                "the database does not answer");
    }

    private static void requireUndone(
            Function<SqlTransaction, Object> step, Class<? extends Exception> type, String message) {
        assertThatThrownBy(() -> SqlTransaction.run(POOL, transaction -> {
                    write(transaction, "undone");
                    return step.apply(transaction);
                }))
                .isInstanceOf(type)
                .hasMessageContaining(message);
        assertThat(notes()).isZero();
    }

    private static void write(SqlTransaction transaction, String text) {
        transaction.send("insert into note values ($1)", Tuple.of(text));
    }

    private static int notes() {
        return POOL.query("select * from note").execute().await().size();
    }
}
