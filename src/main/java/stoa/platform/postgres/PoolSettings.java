package stoa.platform.postgres;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * A pool of connections to one database. Small on purpose: the loops share round trips and commits, and with two cores eight
 * connections carry more than thirty-two.
 *
 * @param maxSize how many connections it opens at the most
 * @param maxWaiting requests for a connection that may queue; the next is refused at once
 * @param pipelining requests one connection may have under way before the first is answered
 * @param preparedStatements kept per connection
 * @param connectTimeout for one attempt to connect
 * @param acquireTimeout how long a request may queue for a connection
 * @param reconnectAttempts after the first one fails, for a server that is just being started again
 * @param reconnectPause between two attempts to connect
 * @param statementTimeout after which the server cancels a statement; at least http.request_timeout
 * @param idleInTransactionTimeout after which the server ends a session that began a transaction and then said nothing
 */
public record PoolSettings(
        int maxSize,
        int maxWaiting,
        int pipelining,
        int preparedStatements,
        Duration connectTimeout,
        Duration acquireTimeout,
        int reconnectAttempts,
        Duration reconnectPause,
        Duration statementTimeout,
        Duration idleInTransactionTimeout) {

    public static final PoolSettings DEFAULTS = new PoolSettings(
            8,
            1_000,
            64,
            256,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            20,
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    public PoolSettings {
        Require.between("maxSize", maxSize, 1, 500);
        Require.between("maxWaiting", maxWaiting, 0, 1_000_000);
        Require.between("pipelining", pipelining, 1, 10_000);
        Require.between("preparedStatements", preparedStatements, 1, 10_000);
        Require.atLeast("connectTimeout", connectTimeout, Duration.ofMillis(1));
        Require.atLeast("acquireTimeout", acquireTimeout, Duration.ofMillis(1));
        Require.between("reconnectAttempts", reconnectAttempts, 0, 10_000);
        Require.atLeast("reconnectPause", reconnectPause, Duration.ofMillis(1));
        Require.atLeast("statementTimeout", statementTimeout, Duration.ofMillis(1));
        Require.atLeast("idleInTransactionTimeout", idleInTransactionTimeout, Duration.ofMillis(1));
    }
}
