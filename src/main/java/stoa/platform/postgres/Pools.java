package stoa.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the platform opens connections: over the unix socket where there is one and the transport can, else over TCP; every
 * session named, and bounded by the server itself in what it may take.
 */
public final class Pools {

    private static final int CACHED_SQL_CHARACTERS = 8_192;

    private Pools() {}

    /**
     * Connections that are lent to one user at a time, for transactions. Nothing is connected before the first use.
     *
     * @param application what {@code pg_stat_activity} calls the sessions, and metrics the pool
     */
    public static Pool open(Vertx vertx, Database database, PoolSettings settings, String application) {
        return build(PgBuilder.pool(), vertx, database, settings, application);
    }

    /** Connections that many share, each sending one statement after another without waiting; for single statements alone. */
    public static SqlClient openShared(Vertx vertx, Database database, PoolSettings settings, String application) {
        return build(PgBuilder.client(), vertx, database, settings, application);
    }

    private static <C extends SqlClient> C build(
            ClientBuilder<C> builder, Vertx vertx, Database database, PoolSettings settings, String application) {
        return builder.connectingTo(connectOptions(vertx, database, settings, application))
                .with(poolOptions(settings).setName(application))
                .with(netOptions(settings))
                .using(vertx)
                .build();
    }

    /** As the database says, over the unix socket where possible. */
    static PgConnectOptions address(Vertx vertx, Database database) {
        String host = database.socketDirectory()
                .filter(any -> vertx.isNativeTransportEnabled())
                .map(Object::toString)
                .orElse(database.host());
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password().value());
        database.trustedCertificates().ifPresent(file -> requireTls(options, file));
        return options;
    }

    private static void requireTls(PgConnectOptions options, Path trustedCertificates) {
        options.setSslMode(SslMode.VERIFY_FULL)
                .setSslOptions(new ClientSSLOptions()
                        .setTrustOptions(new PemTrustOptions().addCertPath(trustedCertificates.toString()))
                        .setHostnameVerificationAlgorithm("HTTPS"));
    }

    /**
     * Statements here join a few rows to a table by its key. Without the two switches a plan made while the table was small, or
     * by old statistics, would read all of it.
     */
    private static PgConnectOptions connectOptions(
            Vertx vertx, Database database, PoolSettings settings, String application) {
        return address(vertx, database)
                .setPipeliningLimit(settings.pipelining())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(settings.preparedStatements())
                .setPreparedStatementCacheSqlLimit(CACHED_SQL_CHARACTERS)
                .setReconnectAttempts(settings.reconnectAttempts())
                .setReconnectInterval(settings.reconnectPause().toMillis())
                .addProperty("application_name", application)
                .addProperty("enable_hashjoin", "off")
                .addProperty("enable_mergejoin", "off")
                .addProperty("statement_timeout", millis(settings.statementTimeout()))
                .addProperty("idle_in_transaction_session_timeout", millis(settings.idleInTransactionTimeout()));
    }

    private static PoolOptions poolOptions(PoolSettings settings) {
        return new PoolOptions()
                .setMaxSize(settings.maxSize())
                .setMaxWaitQueueSize(settings.maxWaiting())
                .setConnectionTimeout((int) settings.acquireTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static NetClientOptions netOptions(PoolSettings settings) {
        return new NetClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis());
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
