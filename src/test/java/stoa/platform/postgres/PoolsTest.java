package stoa.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.testing.TestPostgres;

class PoolsTest {

    private static final PoolSettings QUICK = new PoolSettings(
            2,
            10,
            64,
            16,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            0,
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofMillis(150));

    private static Vertx vertx;
    private static Database database;

    @BeforeAll
    static void create() {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        database = TestPostgres.emptyDatabase();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void sessionsHaveANameAndLimits() {
        Pool pool = Pools.open(vertx, database, QUICK, "stoa order");
        assertThat(text(pool, "show application_name")).isEqualTo("stoa order");
        assertThat(text(pool, "show statement_timeout")).isEqualTo("100ms");
        assertThat(text(pool, "show idle_in_transaction_session_timeout")).isEqualTo("150ms");
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledByTheServer() {
        Pool pool = Pools.open(vertx, database, QUICK, "test");
        assertThatThrownBy(() -> text(pool, "select pg_sleep(30)::text"))
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("57014"));
    }

    @Test
    void aPoolWhoseSessionsWereEndedGoesOn() {
        Database own = TestPostgres.emptyDatabase();
        Pool pool = Pools.open(vertx, own, QUICK, "test");
        SqlConnection lent = pool.getConnection().await();
        Promise<Void> ended = Promise.promise();
        lent.closeHandler(ended::complete);
        try (Session other = Session.open(vertx, own)) {
            other.run("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
        ended.future().await();
        assertThat(text(pool, "select 'here again'")).isEqualTo("here again");
    }

    @Test
    void theUnixSocketIsUsedWhereTheTransportCan() {
        SqlClient shared = Pools.openShared(vertx, database, QUICK, "test");
        boolean overTcp = text(shared, "select inet_server_addr()::text") != null;
        assertThat(overTcp).isEqualTo(!vertx.isNativeTransportEnabled());
    }

    private static String text(SqlClient client, String sql) {
        return client.query(sql).execute().await().iterator().next().getString(0);
    }
}
