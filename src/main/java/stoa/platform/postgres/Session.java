package stoa.platform.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stoa.platform.config.StartupProblem;

/** One connection for the work at start, statement after statement; the caller's thread waits for each. Not for event loops. */
final class Session implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);
    private static final Duration STATEMENT_LIMIT = Duration.ofMinutes(10);

    private final PgConnection connection;

    private Session(PgConnection connection) {
        this.connection = connection;
    }

    /** @throws StartupProblem when the database cannot be reached, or does not let this user in */
    static Session open(Vertx vertx, Database database) {
        PgConnectOptions options = Pools.address(vertx, database).addProperty("application_name", "stoa setup");
        try {
            return new Session(
                    PgConnection.connect(vertx, options).await(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new StartupProblem(
                    database.label() + " does not answer within " + CONNECT_LIMIT.toSeconds() + " s", e);
        } catch (PgException e) {
            throw new StartupProblem(database.label() + " refuses: " + e.getErrorMessage(), e);
        } catch (Exception e) {
            throw new StartupProblem(database.label() + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Runs a script of any number of statements, as one transaction unless it says otherwise. */
    RowSet<Row> run(String sql) {
        return await(connection.query(sql).execute());
    }

    RowSet<Row> run(String sql, Object... parameters) {
        return await(connection.preparedQuery(sql).execute(Tuple.from(parameters)));
    }

    private static <T> T await(Future<T> answer) {
        try {
            return answer.await(STATEMENT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StartupProblem("a statement did not end within " + STATEMENT_LIMIT.toMinutes() + " min", e);
        }
    }

    @Override
    public void close() {
        await(connection.close());
    }
}
