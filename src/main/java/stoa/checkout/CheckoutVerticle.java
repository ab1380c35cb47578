package stoa.checkout;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
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
import stoa.platform.run.Followed;
import stoa.platform.run.Node;
import stoa.platform.run.SagaLoop;

/** The checkout, at work: follows three logs, and tells three services what to do. Its state is with the orders. */
public final class CheckoutVerticle extends VerticleBase {

    static final Wire<Checkout> STATES =
            Wire.of(Checkout.class, Map.of("running", Checkout.Running.class, "undoing", Checkout.Undoing.class));

    /** The logs it follows. */
    public record Logs(
            EventSource<OrderEvent> orders,
            EventSource<InventoryEvent> inventory,
            EventSource<PaymentEvent> payments) {}

    private final SagaLoop<Checkout, Signal, CheckoutCommand> loop;

    /**
     * @param pool the orders' database
     * @param stockHeldFor how long the inventory holds stock for an order that is not paid yet
     */
    public CheckoutVerticle(Node node, Pool pool, Bus bus, Logs logs, CheckoutPolicy policy, Duration stockHeldFor) {
        CheckoutSignals signals = new CheckoutSignals(stockHeldFor);
        this.loop = new SagaLoop<>(
                "checkout",
                node,
                pool,
                STATES,
                new SagaLoop.Logs<>(
                        follow("order", logs.orders(), signals::of),
                        List.of(
                                follow("inventory", logs.inventory(), CheckoutSignals::of),
                                follow("payment", logs.payments(), CheckoutSignals::of))),
                new CheckoutProcess(policy),
                new CheckoutOutlet(bus, node.clock()));
    }

    @Override
    public Future<?> start() {
        return loop.deploy(vertx);
    }

    private static <E> Followed<E, Signal> follow(
            String name, EventSource<E> log, Function<E, Optional<Signal>> meaning) {
        return new Followed<>(name, log, meaning, signal -> signal.orderId().value());
    }
}
