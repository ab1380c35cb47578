package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Fault;

/**
 * A database transaction in straight-line code on a virtual thread. Statements whose rows nobody needs are sent without
 * waiting, so that a batch costs two round trips: one for begin and what must be read, one for all that is written and the
 * commit. A failure of any of them surfaces at the commit, and the transaction is rolled back as a whole.
 */
public final class SqlTransaction {

    private static final Logger log = LoggerFactory.getLogger(SqlTransaction.class);

    private final SqlConnection connection;
    private final List<Future<?>> sent = new ArrayList<>();

    private SqlTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Runs {@code work} in a transaction and commits it.
     *
     * @throws Fault when the database cannot be reached or gave up; whether it committed is then unknown
     * @throws PgException when it refused a statement; nothing was changed
     */
    public static <T> T run(Pool pool, Function<SqlTransaction, T> work) {
        SqlConnection connection = await(pool.getConnection());
        // Without a handler Vert.x writes a broken connection to standard error; its statements fail in any case.
        connection.exceptionHandler(broken -> log.debug("a connection to the database broke", broken));
        try {
            return new SqlTransaction(connection).complete(work);
        } finally {
            connection.close();
        }
    }

    /** Sends a statement and waits for its rows. */
    public RowSet<Row> query(String sql, Tuple arguments) {
        return await(connection.preparedQuery(sql).execute(arguments));
    }

    /** Sends a statement without waiting for it. */
    public Future<RowSet<Row>> send(String sql, Tuple arguments) {
        Future<RowSet<Row>> result = connection.preparedQuery(sql).execute(arguments);
        sent.add(result);
        return result;
    }

    private <T> T complete(Function<SqlTransaction, T> work) {
        sent.add(connection.query("BEGIN").execute());
        T result;
        try {
            result = work.apply(this);
        } catch (RuntimeException | Error e) {
            await(connection.query("ROLLBACK").execute().otherwiseEmpty());
            throwFirstFailure();
            throw e;
        }
        Future<?> commit = connection.query("COMMIT").execute();
        sent.forEach(SqlTransaction::await);
        await(commit);
        return result;
    }

    /** After it, every other statement fails too, but says only that the transaction is aborted. */
    private void throwFirstFailure() {
        sent.stream().filter(Future::failed).findFirst().ifPresent(SqlTransaction::await);
    }

    /** Waits for a statement of the database; on an event loop, only for one that is over already. */
    public static <T> T await(Future<T> future) {
        if (future.succeeded()) {
            return future.result();
        }
        if (future.failed()) {
            throw translate(future.cause());
        }
        try {
            return future.await();
        } catch (Throwable e) {
            throw translate(e);
        }
    }

    /** The same for those who do not wait: a server that cannot be reached or gives up is a {@link Fault}. */
    public static <T> Future<T> orFault(Future<T> future) {
        return future.recover(e -> Future.failedFuture(translate(e)));
    }

    private static RuntimeException translate(Throwable e) {
        return switch (e) {
            case PgException refused when SqlState.isOfTheStatement(refused) -> refused;
            case PgException ended
            when SqlState.isTooLate(ended) -> new Fault(Fault.Kind.LATE, "the database took too long", ended);
            case Fault fault -> fault;
            case VertxException down -> unavailable(down);
            case RuntimeException broken -> broken;
            default -> unavailable(e);
        };
    }

    private static Fault unavailable(Throwable e) {
        return new Fault(Fault.Kind.UNAVAILABLE, "the database does not answer: " + e.getMessage(), e);
    }
}
