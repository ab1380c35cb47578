package stoa.order;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.Product;
import stoa.kernel.AddressId;
import stoa.kernel.Call;
import stoa.kernel.PostalAddress;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.SagaApi;
import stoa.payment.api.PaymentEvent;
import stoa.platform.bus.Bus;
import stoa.platform.bus.Endpoint;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.log.TimelyReads;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.KeyLoop;
import stoa.platform.run.Node;
import stoa.platform.run.OutboundLoop;
import stoa.platform.run.ReactionLoop;
import stoa.platform.run.SubscriptionLoop;
import stoa.platform.run.SubscriptionSettings;
import stoa.platform.run.WakeLoop;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserApi;
import stoa.user.api.UserEvent;
import stoa.user.api.UserQuery;

/** The orders, on the bus: what they answer, and which loops keep them going. */
public final class OrderVerticle extends VerticleBase {

    private static final int ERASURES = 16;

    private final Node node;
    private final Pool pool;
    private final Bus bus;
    private final Others others;
    private final OrderPolicy policy;
    private final Timeouts timeouts;
    private final EventLog<OrderEvent, Order> log;
    private final CommandLoop<OrderCommand, OrderEvent, Order> commands;
    private final WakeLoop<OrderCommand, OrderEvent, Order> clockwork;
    private final SubjectKeys keys;
    private OrderWatch watch;

    /** The logs of others, for what an order does about them. */
    public record Others(
            EventSource<InventoryEvent> inventory, EventSource<PaymentEvent> payments, EventSource<UserEvent> users) {}

    /**
     * How long an order waits for its stock, and for its payment, before it is given up.
     *
     * @param stuck how long it may wait past that until it is called stuck
     */
    public record Timeouts(Duration reserve, Duration authorise, Duration stuck) {}

    /** @param keys those of this service */
    public OrderVerticle(
            Node node,
            Pool pool,
            Bus bus,
            OrderLog log,
            Others others,
            SubjectKeys keys,
            OrderPolicy policy,
            Timeouts timeouts) {
        this.node = node;
        this.pool = pool;
        this.bus = bus;
        this.others = others;
        this.timeouts = timeouts;
        this.policy = policy;
        this.keys = keys;
        this.log = log.log();
        this.commands =
                new CommandLoop<>("order", this.log, new OrderDecider(policy).asDecider(), policy.commands(), node);
        this.clockwork = new WakeLoop<>(log.alarms(), commands, pool, node);
    }

    @Override
    public Future<?> start() {
        watch = new OrderWatch(vertx, policy.keptViews());
        log.onCommit(watch::see);
        log.onCommit(new OrderTelemetry(watch::recent, node.metrics())::see);
        return Future.all(List.of(
                        keys.watch(vertx),
                        commands.deploy(vertx),
                        clockwork.deploy(vertx),
                        new KeyLoop("order", log, policy.keyLifetime(), node).deploy(vertx),
                        projection().deploy(vertx),
                        toInventory().deploy(),
                        toPayment().deploy(),
                        erasure().deploy()))
                .onSuccess(deployed -> serve(queries()));
    }

    private SubscriptionLoop<OrderEvent> projection() {
        SubscriptionSettings settings = SubscriptionSettings.DEFAULTS.resting(policy.viewRest());
        return new SubscriptionLoop<>(
                OrderProjection.SUBSCRIPTION, node, vertx, pool, log, new OrderProjection(), settings);
    }

    private ReactionLoop<InventoryEvent, OrderCommand> toInventory() {
        OrderReactions reactions = new OrderReactions(timeouts.authorise(), node.clock());
        return new ReactionLoop<>(
                new ReactionLoop.Name("order", "inventory"),
                node,
                vertx,
                pool,
                others.inventory(),
                event -> reactions.on(event).filter(this::concernsTheOrder),
                commands);
    }

    private ReactionLoop<PaymentEvent, OrderCommand> toPayment() {
        return new ReactionLoop<>(
                new ReactionLoop.Name("order", "payment"),
                node,
                vertx,
                pool,
                others.payments(),
                event -> OrderReactions.on(event).filter(this::concernsTheOrder),
                commands);
    }

    /** Orders stay as they are when their buyer is erased, but nobody can read any more where they went. */
    private OutboundLoop<UserEvent> erasure() {
        return new OutboundLoop<>(
                "order erasure",
                node,
                vertx,
                pool,
                others.users(),
                UserEvent.Erased.class::isInstance,
                event -> keys.erase(event.event().userId().value()),
                ERASURES);
    }

    /** The order would not hear of it anyway; when this process knows that, it need not even be asked. */
    private boolean concernsTheOrder(OrderCommand command) {
        return !(command instanceof OrderCommand.FromFlow said)
                || watch.recent(said.orderId())
                        .filter(order -> order.flow() != said.flow())
                        .isEmpty();
    }

    private OrderQueries queries() {
        return new OrderQueries(new TimelyReads(pool, node.clock()), log.trails(node.clock()), watch);
    }

    private void serve(OrderQueries queries) {
        Destinations destinations = new Destinations(keys);
        ShownOrders orders = new ShownOrders(queries, new OrderWaiting(watch, queries), destinations);
        OrderCommands orderCommands = new OrderCommands(commands, queries, destinations);
        Placing placing = new Placing(
                this::articles,
                this::savedAddress,
                orderCommands,
                destinations,
                policy.flow(),
                timeouts.reserve(),
                node.clock());
        bus.serve(OrderApi.PLACE, placing::place);
        bus.serve(OrderApi.COMMAND, orderCommands::decide);
        bus.serve(OrderApi.FIND, orders::find);
        bus.serve(OrderApi.FIND_AT, orders::findAt);
        bus.serve(OrderApi.AWAIT, orders::await);
        bus.serve(OrderApi.LIST, orders::list);
        bus.serve(OrderApi.TRAIL, orders::trail);
        bus.serve(OrderApi.AWAIT_TRAIL, orders::awaitTrail);
        SagaQueries sagas = new SagaQueries(pool, log, node.clock(), timeouts.stuck());
        bus.serve(SagaApi.OF_ORDERS, Endpoint.forAdmins((query, call) -> sagas.list(query)));
        bus.serve(SagaApi.FIND_OF_ORDERS, Endpoint.forAdmins((query, call) -> sagas.find(query.orderId())));
    }

    private Future<Map<Sku, Placing.Article>> articles(List<Sku> skus, Call call) {
        return bus.request(InventoryApi.PRICES, new InventoryQuery.PriceList(skus), call)
                .map(products -> products.stream().collect(toMap(Product::sku, OrderVerticle::article)));
    }

    private Future<Optional<PostalAddress>> savedAddress(UserId user, AddressId address, Call call) {
        return bus.request(UserApi.FIND_ADDRESS, new UserQuery.FindAddress(user, address), call)
                .map(found -> found.map(SavedAddress::address));
    }

    private static Placing.Article article(Product product) {
        return new Placing.Article(product.name(), product.price());
    }
}
