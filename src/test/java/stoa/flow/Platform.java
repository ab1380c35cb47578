package stoa.flow;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stoa.inventory.InventoryLog;
import stoa.inventory.InventoryVerticle;
import stoa.order.OrderLog;
import stoa.order.OrderPolicy;
import stoa.order.OrderVerticle;
import stoa.payment.PaymentLog;
import stoa.payment.PaymentVerticle;
import stoa.platform.bus.Bus;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.run.Node;
import stoa.platform.run.Takeover;
import stoa.platform.telemetry.Metrics;

/** One process of the platform: everything deployed but the edge. Several may share a {@link World}, one after the other. */
final class Platform implements AutoCloseable {

    private static final String SESSIONS = "platform";

    final World world;
    final Node node;
    final Bus bus;
    final OrderLog orders;
    final PaymentLog payments;
    final InventoryLog inventory;
    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final Map<String, Pool> pools = new HashMap<>();

    private Platform(World world) {
        this.world = world;
        this.node = Node.of(metrics, world.clock);
        this.bus = new Bus(vertx, metrics, world.clock, node.faults());
        World.SERVICES.forEach(service ->
                pools.put(service, Pools.open(vertx, world.database(service), PoolSettings.DEFAULTS, SESSIONS)));
        this.orders = OrderLog.in(pool("order"));
        this.payments = PaymentLog.in(pool("payment"));
        this.inventory = InventoryLog.in(pool("inventory"));
    }

    /** Takes over what a process before it was doing. */
    static Platform start(World world, Flow flow) {
        Platform platform = new Platform(world);
        platform.pools.values().forEach(pool -> Takeover.of(pool).await());
        Stream.of(platform.orders.source(), platform.inventory.source(), platform.payments.source())
                .forEach(log -> log.onAppend(world.bell::ring));
        Stream<Deployable> domains = Stream.of(platform.warehouse(), platform.sales(flow), platform.tills());
        List<Future<String>> deployed = Stream.concat(domains, flow.leaders(platform).stream())
                .map(platform::deploy)
                .toList();
        Future.all(deployed).await();
        return platform;
    }

    private Future<String> deploy(Deployable verticle) {
        return vertx.deployVerticle(verticle);
    }

    private InventoryVerticle warehouse() {
        return new InventoryVerticle(
                node, pool("inventory"), bus, inventory, orders.source(), world.settings.inventory());
    }

    private OrderVerticle sales(Flow flow) {
        OrderPolicy usual = world.settings.order();
        OrderPolicy policy = new OrderPolicy(
                flow.usual,
                usual.highestTotal(),
                usual.pricing(),
                usual.viewRest(),
                usual.keptViews(),
                usual.keyLifetime(),
                usual.commands());
        return new OrderVerticle(
                node,
                pool("order"),
                bus,
                orders,
                new OrderVerticle.Others(inventory.source(), payments.source(), world.users),
                new SubjectKeys(pool("order"), world.settings.personal(), world.clock),
                policy,
                new OrderVerticle.Timeouts(
                        world.settings.checkout().reserveTimeout(),
                        world.settings.checkout().authoriseTimeout(),
                        world.settings.checkout().stuckAfter()));
    }

    private PaymentVerticle tills() {
        PaymentVerticle.Acquirer acquirer =
                new PaymentVerticle.Acquirer("127.0.0.1", world.acquirer.port(), event -> world.bell.ring());
        return new PaymentVerticle(
                node, pool("payment"), bus, payments, orders.source(), acquirer, world.settings.payment());
    }

    Pool pool(String service) {
        return pools.get(service);
    }

    /**
     * As if it were killed: its connections end in the middle of whatever they do, and nothing is finished, saved or handed
     * back.
     */
    void crash() {
        pools.values().forEach(Pool::close);
        world.endSessions(SESSIONS);
        end();
    }

    /** Finishes what is under way, and hands back what it holds. */
    @Override
    public void close() {
        List<Future<Void>> ended =
                vertx.deploymentIDs().stream().map(vertx::undeploy).toList();
        Future.join(ended).otherwiseEmpty().await();
        end();
    }

    private void end() {
        vertx.close().await();
        metrics.close();
    }
}
