package stoa.inventory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryQuery.FindProduct;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.InventoryQuery.Sort;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.bus.Bus;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.run.Node;
import stoa.platform.telemetry.Metrics;
import stoa.testing.Silence;

/** One process of the inventory, on a database it may share with others. */
final class InventoryNode implements AutoCloseable {

    private static final Actor ADMIN = Actor.admin(new UUID(1, 1));
    private static final Actor FLOW = Actor.system("test");

    private final Vertx vertx = Vertx.vertx();
    private final Node node = Node.of(new Metrics(), InstantSource.system());
    private final Bus bus = new Bus(vertx, node.metrics(), node.clock(), node.faults());
    final Pool pool;
    private final InventoryLog log;
    private final String deployment;

    InventoryNode(Database database) {
        pool = Pools.open(vertx, database, PoolSettings.DEFAULTS, "inventory");
        log = InventoryLog.in(pool);
        InventoryVerticle verticle =
                new InventoryVerticle(node, pool, bus, log, new Silence<>(), InventoryPolicy.DEFAULTS);
        deployment = vertx.deployVerticle(verticle).await();
    }

    /** As whoever may say it. */
    Future<Reply<Optional<ProductView>>> tell(InventoryCommand command) {
        return switch (command) {
            case InventoryCommand.ForProduct c -> tell(ADMIN, c);
            case InventoryCommand.ForOrder c -> tell(FLOW, c);
        };
    }

    Future<Reply<Optional<ProductView>>> tell(Actor actor, InventoryCommand command) {
        return bus.request(InventoryApi.COMMAND, Submission.of(command, "test"), call(actor));
    }

    <Q, A> A ask(Address<Q, A> address, Q query) {
        return bus.request(address, query, call(Actor.ANONYMOUS)).await();
    }

    Optional<ProductView> find(Sku sku) {
        return ask(InventoryApi.PRODUCT, new FindProduct(sku));
    }

    /** The first page of the whole catalogue. */
    List<ProductView> catalogue() {
        return ask(
                        InventoryApi.PRODUCTS,
                        new ListProducts(
                                Optional.empty(),
                                Optional.empty(),
                                Sort.SKU,
                                InventoryPolicy.DEFAULTS.longestPage(),
                                Optional.empty()))
                .items();
    }

    List<InventoryEvent> events(int limit) {
        return log.source().read(0, limit).await().stream().map(Recorded::event).toList();
    }

    private Call call(Actor actor) {
        return new Call(
                actor, Deadline.after(Duration.ofSeconds(30), node.clock().instant()), Trace.start());
    }

    @Override
    public void close() {
        vertx.undeploy(deployment).await();
        vertx.close().await();
    }
}
