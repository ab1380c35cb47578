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
import stoa.kernel.Call;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderRejection;
import stoa.order.api.Placed;
import stoa.order.api.SagaApi;
import stoa.payment.api.PaymentEvent;
import stoa.platform.bus.Bus;
import stoa.platform.bus.Endpoint;
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

    private final Bus bus;
    private final CheckoutQueries queries;
    private final SagaLoop<Checkout, Signal, CheckoutCommand> loop;

    /**
     * @param pool the orders' database
     * @param stockHeldFor how long the inventory holds stock for an order that is not paid yet
     */
    public CheckoutVerticle(Node node, Pool pool, Bus bus, Logs logs, CheckoutPolicy policy, Duration stockHeldFor) {
        this.bus = bus;
        this.queries = new CheckoutQueries(pool, node.clock(), policy);
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
        bus.serve(SagaApi.OF_CHECKOUT, Endpoint.forAdmins((query, call) -> queries.list(query)));
        bus.serve(SagaApi.FIND_OF_CHECKOUT, Endpoint.forAdmins((query, call) -> queries.find(query.orderId())));
        bus.serve(SagaApi.SKIP, Endpoint.forAdmins(this::skip));
        return loop.deploy(vertx);
    }

    /** The order notes who wished it, and the checkout hears of it from there. */
    private Future<Reply<Placed>> skip(SagaApi.SkipStep wish, Call call) {
        return queries.find(wish.orderId()).compose(saga -> {
            boolean waited =
                    saga.filter(view -> view.waitsFor().contains(wish.step())).isPresent();
            return waited && Step.named(wish.step()).filter(Step::maySkip).isPresent()
                    ? bus.request(OrderApi.COMMAND, Submission.of(skipped(wish, call), "http"), call)
                    : Future.succeededFuture(new Reply.Refused<>(new OrderRejection.StepNotSkippable(wish.step())));
        });
    }

    private static OrderCommand skipped(SagaApi.SkipStep wish, Call call) {
        return new OrderCommand.SkipStep(wish.orderId(), call.actor(), wish.step());
    }

    private static <E> Followed<E, Signal> follow(
            String name, EventSource<E> log, Function<E, Optional<Signal>> meaning) {
        return new Followed<>(name, log, meaning, signal -> signal.orderId().value());
    }
}
