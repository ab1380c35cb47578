package stoa.order;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.Product;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.Recorded;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderPage;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderView;
import stoa.order.api.PlaceOrder;
import stoa.order.api.Placed;
import stoa.order.api.SagaApi;
import stoa.payment.api.PaymentEvent;
import stoa.platform.bus.Bus;
import stoa.platform.bus.Endpoint;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.personal.SubjectKeys;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.KeyLoop;
import stoa.platform.run.Node;
import stoa.platform.run.OutboundLoop;
import stoa.platform.run.Outcome;
import stoa.platform.run.ReactionLoop;
import stoa.platform.run.SubscriptionLoop;
import stoa.platform.run.SubscriptionSettings;
import stoa.platform.run.WakeLoop;
import stoa.user.api.UserEvent;

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
    private final WakeLoop<OrderCommand, Order> clockwork;
    private final SubjectKeys keys;
    private final Destinations destinations;
    private OrderWatch watch;
    private OrderQueries queries;
    private OrderWaiting waiting;

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
        this.destinations = new Destinations(keys);
        this.log = log.log();
        OrderTimetable timetable = new OrderTimetable();
        this.commands = new CommandLoop<>(
                "order", this.log, new OrderDecider(policy).asDecider(), timetable, policy.commands(), node);
        this.clockwork = new WakeLoop<>("order", this.log, commands, timetable, node);
    }

    @Override
    public Future<?> start() {
        watch = new OrderWatch(vertx, policy.keptViews());
        queries = new OrderQueries(pool, log, watch);
        waiting = new OrderWaiting(watch, queries);
        keys.watch(vertx);
        log.onCommit(watch::see);
        log.onCommit(new OrderTelemetry(watch::recent, node.metrics())::see);
        return Future.all(List.of(
                        commands.deploy(vertx),
                        clockwork.deploy(vertx),
                        new KeyLoop("order", log, policy.keyLifetime(), node).deploy(vertx),
                        projection().deploy(vertx),
                        toInventory().deploy(),
                        toPayment().deploy(),
                        erasure().deploy()))
                .onSuccess(deployed -> serve());
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

    private void serve() {
        bus.serve(OrderApi.PLACE, this::place);
        bus.serve(OrderApi.COMMAND, this::command);
        bus.serve(OrderApi.FIND, (query, call) -> queries.find(query.orderId()).compose(order -> shown(order, call)));
        bus.serve(OrderApi.FIND_AT, (query, call) -> queries.findAt(query).compose(order -> shown(order, call)));
        bus.serve(OrderApi.AWAIT, (query, call) -> waiting.await(query).compose(order -> shown(order, call)));
        bus.serve(OrderApi.LIST, this::list);
        bus.serve(OrderApi.TRAIL, (query, call) -> trail(query.orderId(), query.afterVersion(), call));
        bus.serve(OrderApi.AWAIT_TRAIL, this::awaitTrail);
        SagaQueries sagas = new SagaQueries(pool, log, node.clock(), timeouts.stuck());
        bus.serve(SagaApi.OF_ORDERS, Endpoint.forAdmins((query, call) -> sagas.list(query)));
        bus.serve(SagaApi.FIND_OF_ORDERS, Endpoint.forAdmins((query, call) -> sagas.find(query.orderId())));
    }

    private Future<Reply<Placed>> place(PlaceOrder wish, Call call) {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        wish.items().forEach(item -> pieces.merge(item.sku(), item.pieces(), Math::addExact));
        return bus.request(InventoryApi.PRICES, new InventoryQuery.PriceList(List.copyOf(pieces.keySet())), call)
                .compose(products -> place(wish, pieces, byCode(products), call));
    }

    private static Map<Sku, Product> byCode(List<Product> products) {
        return products.stream().collect(toMap(Product::sku, product -> product));
    }

    private Future<Reply<Placed>> place(PlaceOrder wish, Map<Sku, Long> pieces, Map<Sku, Product> products, Call call) {
        List<OrderLine> lines = new ArrayList<>(pieces.size());
        for (Map.Entry<Sku, Long> item : pieces.entrySet()) {
            Product product = products.get(item.getKey());
            if (product == null) {
                return Future.succeededFuture(new Reply.Refused<>(new OrderRejection.UnknownProduct(item.getKey())));
            }
            lines.add(new OrderLine(item.getKey(), product.name(), item.getValue(), product.price()));
        }
        return place(wish, lines, call);
    }

    private Future<Reply<Placed>> place(PlaceOrder wish, List<OrderLine> lines, Call call) {
        long now = node.clock().millis();
        OrderId id = new OrderId(Ids.next(now));
        return destinations
                .seal(wish.shippingAddress(), wish.userId(), id)
                .map(address -> new OrderCommand.Place(
                        id,
                        wish.userId(),
                        new PaymentId(Ids.next(now)),
                        wish.paymentMethod(),
                        lines,
                        wish.shippingAddress().country(),
                        address,
                        wish.coupon(),
                        wish.flow().orElse(policy.flow()),
                        Instant.ofEpochMilli(now).plus(timeouts.reserve())))
                .compose(place -> command(new Submission<>(place, "http", wish.once()), call));
    }

    private Future<Reply<Placed>> command(Submission<OrderCommand> submission, Call call) {
        if (submission.command() instanceof OrderCommand.FromPlatform
                && call.actor().role() != Actor.Role.SYSTEM) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the platform itself may say this"));
        }
        return informed(submission)
                .compose(informed -> commands.submit(informed, call))
                .compose(this::reply);
    }

    /** What an order was of is not in its state, which is written more often than goods come back. */
    private Future<Submission<OrderCommand>> informed(Submission<OrderCommand> said) {
        return said.command() instanceof OrderCommand.RequestRefund refund
                        && refund.returned().isPresent()
                ? queries.atLeast(1, refund.orderId())
                        .map(order -> new Submission<>(refund.ofSold(sold(order)), said.cause(), said.once()))
                : Future.succeededFuture(said);
    }

    private static List<Quantity> sold(Optional<SealedOrder> order) {
        return order.stream()
                .flatMap(kept -> kept.view().items().stream().map(OrderLine::pieces))
                .toList();
    }

    private Future<Reply<Placed>> reply(Outcome<Order> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<Order>(var stream, var state, var version) ->
                queries.atLeast(version, new OrderId(stream)).compose(order -> done(order, false));
            case Outcome.Repeated<Order>(var stream, var version) ->
                queries.at(version, new OrderId(stream)).compose(order -> done(order, true));
            case Outcome.Refused<Order>(var why) -> Future.succeededFuture(new Reply.Refused<>(why));
        };
    }

    private Future<Reply<Placed>> done(Optional<SealedOrder> order, boolean repeated) {
        return destinations.show(order.orElseThrow()).map(view -> new Reply.Done<>(new Placed(view, repeated)));
    }

    private Future<List<Recorded<OrderEvent>>> awaitTrail(OrderQuery.AwaitTrail query, Call call) {
        return waiting.await(query).compose(there -> trail(query.orderId(), query.afterVersion(), call));
    }

    private Future<List<Recorded<OrderEvent>>> trail(OrderId id, int afterVersion, Call call) {
        return queries.atLeast(1, id)
                .compose(order -> visible(order, call).isPresent()
                        ? queries.trail(id, afterVersion)
                        : Future.succeededFuture(List.of()));
    }

    private Future<OrderPage> list(OrderQuery.ListOrders query, Call call) {
        boolean allowed = query.owner()
                .map(owner -> call.actor().mayActFor(owner.value()))
                .orElse(call.actor().isAdmin());
        return allowed
                ? queries.list(query).compose(destinations::show).map(found -> page(found, query.limit()))
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "these orders are somebody else's"));
    }

    private static OrderPage page(List<OrderView> found, int limit) {
        boolean more = found.size() > limit;
        List<OrderView> items = more ? found.subList(0, limit) : found;
        return new OrderPage(items, more ? Optional.of(items.getLast().id()) : Optional.empty());
    }

    private Future<Optional<OrderView>> shown(Optional<SealedOrder> order, Call call) {
        return destinations.show(visible(order, call));
    }

    /** To others than its owner and administrators, an order does not exist. */
    private static Optional<SealedOrder> visible(Optional<SealedOrder> order, Call call) {
        return order.filter(view -> call.actor().mayActFor(view.userId().value()));
    }
}
