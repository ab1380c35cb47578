package stoa.flow;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import stoa.Settings;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.MovableClock;
import stoa.testing.TestPostgres;

/** What outlives a process of the platform: the databases, the acquirer, and time. */
final class World implements AutoCloseable {

    static final List<String> SERVICES = List.of("order", "inventory", "payment");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** By service: how many of its streams something has yet to happen to. */
    private static final Map<String, String> UNSETTLED = Map.of(
            "order", """
            select (select count(*) from process) + coalesce(sum(open), 0)::bigint from (
                select case when bool_or(type in ('order.confirmed', 'order.rejected', 'order.payment-declined',
                                                  'order.cancelled'))
                    then count(*) filter (where type = 'order.refund-requested')
                       - count(*) filter (where type = 'order.refunded')
                    else 1 end as open
                from (select stream, split_part(type, '@', 1) as type from event) e group by stream) o\
            """,
            "inventory", """
            select count(*) from event held where type = 'inventory.stock-reserved' and not exists (
                select 1 from event e where e.stream = held.stream
                and type in ('inventory.reservation-committed', 'inventory.reservation-released'))\
            """,
            "payment", """
            select coalesce(sum(open), 0)::bigint from (
                select case when bool_or(type in ('payment.captured', 'payment.voided', 'payment.declined'))
                    then count(distinct body->>'refund_id') filter (
                             where type in ('payment.refund-queued', 'payment.refund-requested'))
                       - count(*) filter (where type = 'payment.refunded')
                    else 1 end as open
                from event group by stream) p\
            """);

    /** Orders whose goods have to leave: those that were confirmed, but for those that are paid back because they were gone. */
    private static final String SOLD = """
        select count(*) filter (where type = 'order.confirmed')
             - count(*) filter (where type = 'order.refund-requested' and body->>'reason' = 'out of stock')
        from event\
        """;

    private static final String DELIVERED = "select count(*) from event where type = 'inventory.reservation-committed'";

    final MovableClock clock = new MovableClock();
    final Bell bell = new Bell();
    final Erasures users = new Erasures();
    final Settings settings;
    final SandboxDesk acquirer;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Database> databases = new HashMap<>();
    private final Map<String, Pool> pools = new HashMap<>();

    World(Settings settings) {
        this.settings = settings;
        this.acquirer = new SandboxDesk(vertx, settings.acquirer(), clock);
        for (String service : SERVICES) {
            databases.put(service, TestPostgres.database(service));
            pools.put(service, Pools.open(vertx, database(service), PoolSettings.DEFAULTS, "world"));
        }
    }

    Database database(String service) {
        return databases.get(service);
    }

    Pool pool(String service) {
        return pools.get(service);
    }

    void await(String what, BooleanSupplier isSo) {
        bell.await(what, PATIENCE, isSo);
    }

    /** Waits until nothing is under way any more. */
    void settle() {
        await("everything is settled", this::isSettled);
    }

    boolean isSettled() {
        return SERVICES.stream().allMatch(service -> count(service, UNSETTLED.get(service)) == 0)
                && count("order", SOLD) <= count("inventory", DELIVERED);
    }

    /** How many events a service's log holds. */
    long head(String service) {
        return count(service, "select position from log_head");
    }

    long count(String service, String sql, Object... arguments) {
        return rows(service, sql, row -> row.getLong(0), arguments).getFirst();
    }

    <T> List<T> rows(String service, String sql, Function<Row, T> read, Object... arguments) {
        return pool(service).preparedQuery(sql).execute(Tuple.from(arguments)).await().stream()
                .map(read)
                .toList();
    }

    /** Ends every connection of an application, as the server sees it when a process is killed. */
    void endSessions(String application) {
        SERVICES.forEach(service -> rows(service, """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = $1 and datname = current_database()\
            """, row -> row.getBoolean(0), application));
    }

    @Override
    public void close() {
        acquirer.close();
        vertx.close().await();
    }
}
