package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import stoa.kernel.Call;
import stoa.kernel.Fault;

/**
 * Queries for those who wait for an answer until their deadline: none is begun later. PostgreSQL ends every statement after {@code
 * database.pool.statement_timeout}; for a caller who has much less time than that, the statement gets a limit of its own. This
 * takes a transaction, all of which is sent together; any other query is sent as it is.
 */
public record TimelyReads(Pool pool, InstantSource clock) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Who has more time is served within the usual limit. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Fails with a {@link Fault}: LATE when the time is over, UNAVAILABLE when the database does not answer. */
    public Future<RowSet<Row>> query(String sql, Tuple arguments, Call call) {
        Duration left = call.deadline().left(clock.instant());
        if (left.compareTo(SHORTEST) < 0) {
            return Future.failedFuture(new Fault(Fault.Kind.LATE, "no time is left to ask the database"));
        }
        return SqlTransaction.orFault(
                left.compareTo(SHORT) < 0
                        ? pool.withConnection(connection -> within(left, connection, sql, arguments))
                        : pool.preparedQuery(sql).execute(arguments));
    }

    /** A commit after a failure rolls back. */
    private static Future<RowSet<Row>> within(Duration left, SqlConnection connection, String sql, Tuple arguments) {
        Future<?> begun = connection
                .query("begin; set local statement_timeout = " + left.toMillis())
                .execute();
        Future<RowSet<Row>> rows = connection.preparedQuery(sql).execute(arguments);
        Future<?> ended = connection.query("commit").execute();
        return begun.compose(_ -> rows).eventually(() -> ended);
    }
}
