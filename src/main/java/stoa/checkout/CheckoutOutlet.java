package stoa.checkout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import stoa.inventory.api.InventoryApi;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.order.api.OrderApi;
import stoa.payment.api.PaymentApi;
import stoa.platform.bus.Bus;
import stoa.platform.run.SagaLoop;
import stoa.platform.telemetry.Log;

/** Where a checkout speaks: tells three services what to do, and those who run the shop what takes too long. */
final class CheckoutOutlet implements SagaLoop.Outlet<Checkout, CheckoutCommand> {

    private static final Log LOG = Log.of(CheckoutOutlet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Bus bus;
    private final InstantSource clock;

    CheckoutOutlet(Bus bus, InstantSource clock) {
        this.bus = bus;
        this.clock = clock;
    }

    /** Sent and forgotten: what gets lost is sent again when the checkout is woken. */
    @Override
    public void send(CheckoutCommand command, String cause, Trace trace) {
        Call call = new Call(Step.CHECKOUT, Deadline.after(PATIENCE, clock.instant()), trace);
        switch (command) {
            case CheckoutCommand.ToOrder(var c) -> bus.tell(OrderApi.COMMAND, Submission.of(c, cause), call);
            case CheckoutCommand.ToInventory(var c) -> bus.tell(InventoryApi.COMMAND, Submission.of(c, cause), call);
            case CheckoutCommand.ToPayment(var c) -> bus.tell(PaymentApi.COMMAND, Submission.of(c, cause), call);
        }
    }

    /** Once when it begins to wait too long, and once when it gives up; not each time it asks again. */
    @Override
    public void woken(Checkout before, Optional<Checkout> after, Trace trace) {
        if (before instanceof Checkout.Running && after.orElse(before) instanceof Checkout.Undoing) {
            line(before, trace).info("a checkout gives up, because a step was not done in time");
        } else if (before.pace().tries() == 1) {
            line(before, trace).info("a checkout waits for an answer, and asks again");
        }
    }

    private static Collection<Step> waitingFor(Checkout checkout) {
        return switch (checkout) {
            case Checkout.Running running -> running.waitingFor();
            case Checkout.Undoing undoing -> undoing.undoing();
        };
    }

    private static Log line(Checkout checkout, Trace trace) {
        return LOG.in(trace)
                .with("order_id", checkout.terms().orderId())
                .with("user_id", checkout.terms().userId())
                .with("steps", waitingFor(checkout));
    }
}
