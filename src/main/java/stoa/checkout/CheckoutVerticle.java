package stoa.checkout;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stoa.checkout.Checkout.Signal;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentEvent;
import stoa.platform.bus.Bus;
import stoa.platform.json.Wire;
import stoa.platform.log.EventSource;
import stoa.platform.run.Node;
import stoa.platform.run.ProcessRunner;
import stoa.platform.run.Reaction;
import stoa.platform.run.SubscriptionLoop;
import stoa.platform.run.SubscriptionSettings;

/** The checkout, at work: follows three logs, and tells three services what to do. Its state is with the orders. */
public final class CheckoutVerticle extends VerticleBase {

    static final Wire<Checkout> STATES =
            Wire.of(Checkout.class, Map.of("running", Checkout.Running.class, "undoing", Checkout.Undoing.class));

    /** The logs it follows. */
    public record Logs(
            EventSource<OrderEvent> orders,
            EventSource<InventoryEvent> inventory,
            EventSource<PaymentEvent> payments) {}

    private final Node node;
    private final Pool pool;
    private final Logs logs;
    private final CheckoutSignals signals;
    private final CheckoutProcess process;
    private final ProcessRunner<Checkout, CheckoutCommand> runner;

    /**
     * @param pool the orders' database
     * @param stockHeldFor how long the inventory holds stock for an order that is not paid yet
     */
    public CheckoutVerticle(Node node, Pool pool, Bus bus, Logs logs, CheckoutPolicy policy, Duration stockHeldFor) {
        this.node = node;
        this.pool = pool;
        this.logs = logs;
        this.signals = new CheckoutSignals(stockHeldFor);
        this.process = new CheckoutProcess(policy);
        this.runner =
                new ProcessRunner<>("checkout", pool, STATES, process, new CheckoutOutlet(bus, node.clock()), node);
    }

    @Override
    public Future<?> start() {
        return Future.all(
                runner.deploy(vertx),
                follow("order", logs.orders(), signals::of),
                follow("inventory", logs.inventory(), CheckoutSignals::of),
                follow("payment", logs.payments(), CheckoutSignals::of));
    }

    private <E> Future<String> follow(String source, EventSource<E> log, Function<E, Optional<Signal>> meaning) {
        return new SubscriptionLoop<>(
                        "checkout of " + source,
                        node,
                        vertx,
                        pool,
                        log,
                        runner.reader(
                                source,
                                event -> meaning.apply(event)
                                        .map(signal -> signal.orderId().value()),
                                (checkout, event, now) -> react(checkout, meaning.apply(event), now)),
                        SubscriptionSettings.DEFAULTS)
                .deploy(vertx);
    }

    private Reaction<Checkout, CheckoutCommand> react(Checkout checkout, Optional<Signal> signal, Instant now) {
        return process.react(checkout, signal.orElseThrow(), now);
    }
}
