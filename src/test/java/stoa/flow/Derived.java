package stoa.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stoa.inventory.InventoryLog;
import stoa.order.OrderLog;
import stoa.payment.PaymentLog;
import stoa.platform.run.Rebuild;

/** Everything that follows from the logs: row by row, as text, with the shape of the tables it is in. */
final class Derived {

    private static final String STATES = "select s::text from state s order by stream";
    private static final String ALARMS = "select a::text from alarm a order by stream";

    private static final String SHAPE = """
        select indexdef from pg_indexes where schemaname = 'public'
        union all
        select conname || ' of ' || conrelid::regclass from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select relname || ' ' || reloptions::text from pg_class
        where relnamespace = 'public'::regnamespace and reloptions is not null
        union all
        select nspname from pg_namespace where nspname !~ '^pg_(temp|toast)'
        order by 1\
        """;

    private static final Map<String, List<String>> READ_MODELS = Map.of(
            "order", List.of("order_view"),
            "inventory", List.of("product_view"),
            "payment", List.of("payment_view", "ledger_entry"));

    /** How many events of its log a service's read model does not show yet; of refusals it has nothing to show. */
    private static final String BEHIND = """
        select count(*) from event e join subscription s
            on s.name similar to '% (view|alarms)' and s.partition = ('x' || right(e.stream::text, 1))::bit(4)::int
        where e.position > s.position and e.type <> 'inventory.reservation-refused'\
        """;

    private Derived() {}

    static Map<String, List<String>> of(World world) {
        Map<String, List<String>> tables = new TreeMap<>();
        READ_MODELS.forEach((service, models) -> {
            world.await("the read model of " + service + " is up to date", () -> world.count(service, BEHIND) == 0);
            tables.put(service + " state", text(world, service, STATES));
            tables.put(service + " alarms", text(world, service, ALARMS));
            tables.put(service + " shape", text(world, service, SHAPE));
            models.forEach(
                    table -> tables.put(table, text(world, service, "select t::text from " + table + " t order by 1")));
        });
        return tables;
    }

    private static List<String> text(World world, String service, String sql) {
        return world.rows(service, sql, row -> row.getString(0));
    }

    static void drop(World world) {
        READ_MODELS.forEach((service, models) ->
                world.rows(service, "truncate state, alarm, " + String.join(", ", models), row -> row));
    }

    static void rebuild(World world) {
        List<Rebuild<?>> rebuilds = List.of(
                OrderLog.in(world.pool("order")).rebuild(),
                InventoryLog.in(world.pool("inventory")).rebuild(),
                PaymentLog.in(world.pool("payment")).rebuild());
        rebuilds.forEach(rebuild -> rebuild.run(progress -> {}));
    }
}
