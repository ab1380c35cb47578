package stoa.inventory;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.order.api.OrderEvent;
import stoa.platform.bus.Bus;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.log.TimelyReads;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.Node;
import stoa.platform.run.Outcome;
import stoa.platform.run.ReactionLoop;
import stoa.platform.run.SubscriptionLoop;
import stoa.platform.run.SubscriptionSettings;
import stoa.platform.run.WakeLoop;

/** The inventory, on the bus: what it answers, and which loops keep it going. */
public final class InventoryVerticle extends VerticleBase {

    private final Node node;
    private final Pool pool;
    private final Bus bus;
    private final InventoryPolicy policy;
    private final EventLog<InventoryEvent, InventoryState> log;
    private final EventSource<OrderEvent> orders;
    private final CommandLoop<InventoryCommand, InventoryEvent, InventoryState> commands;
    private final WakeLoop<InventoryCommand, InventoryEvent, InventoryState> expiry;
    private final InventoryQueries products;
    private final Prices prices;
    private final CatalogueQueries catalogue;

    /** @param orders the orders' log, for what the inventory does about it */
    public InventoryVerticle(
            Node node, Pool pool, Bus bus, InventoryLog log, EventSource<OrderEvent> orders, InventoryPolicy policy) {
        this.node = node;
        this.pool = pool;
        this.bus = bus;
        this.policy = policy;
        InventoryDecider decider = new InventoryDecider(policy);
        this.log = log.log();
        this.orders = orders;
        this.commands = new CommandLoop<>("inventory", this.log, decider, policy.commands(), node);
        this.expiry = new WakeLoop<>(log.alarms(), commands, pool, node);
        this.products = new InventoryQueries(this.log);
        this.prices = new Prices(products::products, policy.priceMemory(), node.clock());
        this.catalogue = new CatalogueQueries(new TimelyReads(pool, node.clock()), policy);
    }

    @Override
    public Future<?> start() {
        log.onCommit(prices::hear);
        return Future.all(
                        commands.deploy(vertx),
                        expiry.deploy(vertx),
                        projection().deploy(vertx),
                        reactions().deploy())
                .onSuccess(deployed -> serve());
    }

    private SubscriptionLoop<InventoryEvent> projection() {
        SubscriptionSettings settings = SubscriptionSettings.DEFAULTS.resting(policy.viewRest());
        return new SubscriptionLoop<>(
                InventoryProjection.SUBSCRIPTION, node, vertx, pool, log, new InventoryProjection(), settings);
    }

    private ReactionLoop<OrderEvent, InventoryCommand> reactions() {
        ReactionLoop.Name name = new ReactionLoop.Name("inventory", "order");
        InventoryReactions reactions = new InventoryReactions(policy.holdTime());
        return new ReactionLoop<>(name, node, vertx, pool, orders, reactions::on, commands);
    }

    private void serve() {
        bus.serve(InventoryApi.COMMAND, this::command);
        bus.serve(InventoryApi.PRODUCT, (query, call) -> products.find(query.sku()));
        bus.serve(InventoryApi.PRODUCTS, (query, call) -> catalogue.list(query, call));
        bus.serve(InventoryApi.PRICES, (query, call) -> prices.of(query.skus()));
    }

    private Future<Reply<Optional<ProductView>>> command(Submission<InventoryCommand> submission, Call call) {
        if (!mayTell(call.actor(), submission.command())) {
            return Future.failedFuture(
                    new Fault(Fault.Kind.FORBIDDEN, "the inventory is not told this by just anybody"));
        }
        return commands.submit(submission, call).compose(outcome -> reply(submission.command(), outcome));
    }

    private static boolean mayTell(Actor actor, InventoryCommand command) {
        return switch (command) {
            case InventoryCommand.ForProduct c -> actor.isAdmin();
            case InventoryCommand.ForOrder c -> actor.role() == Actor.Role.SYSTEM;
        };
    }

    private Future<Reply<Optional<ProductView>>> reply(InventoryCommand command, Outcome<InventoryState> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<InventoryState> accepted -> shown(command).map(Reply.Done::new);
            case Outcome.Repeated<InventoryState> repeated -> shown(command).map(Reply.Done::new);
            case Outcome.Refused<InventoryState>(var why) -> Future.succeededFuture(new Reply.Refused<>(why));
        };
    }

    private Future<Optional<ProductView>> shown(InventoryCommand command) {
        return switch (command) {
            case InventoryCommand.ForProduct c -> products.find(c.sku());
            case InventoryCommand.ForOrder c -> Future.succeededFuture(Optional.empty());
        };
    }
}
