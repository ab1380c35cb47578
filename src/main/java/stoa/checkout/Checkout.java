package stoa.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** Where a checkout stands. */
sealed interface Checkout {
    Terms terms();

    /** When it sends again what was not answered. */
    Pace pace();

    /**
     * Forward: waits for the steps of one stage that are not done yet.
     *
     * @param undone what somebody else has undone
     * @param soldOut whether the stock was released, and could not be taken again, so that the order is to be paid back
     */
    record Running(Terms terms, Set<Step> done, Set<Step> undone, boolean soldOut, Instant deadline, Pace pace)
            implements Checkout {

        /** That of the first step that is not done. */
        int stage() {
            for (Step step : Step.ALL) {
                if (!done.contains(step)) {
                    return step.stage();
                }
            }
            return Step.LAST_STAGE + 1;
        }

        List<Step> waitingFor() {
            return Step.ofStage(stage()).stream()
                    .filter(step -> !done.contains(step))
                    .toList();
        }
    }

    /** Backward: closes the order, and then undoes what was done, until every part has said that it is so. */
    record Undoing(Terms terms, Closing closing, boolean orderOpen, Set<Step> undoing, Pace pace) implements Checkout {}

    /** What the order is about, so that every command can be sent again without asking anybody. */
    record Terms(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            Money total,
            List<Quantity> items,
            Instant stockHeldUntil) {}

    /**
     * How the order ends when it comes to nothing.
     *
     * @param missing the products of which there was not enough
     * @param why the code of a declined payment, or the reason of a cancellation
     */
    record Closing(How how, List<Sku> missing, String why) {

        enum How {
            OUT_OF_STOCK,
            DECLINED,
            CANCELLED
        }

        static Closing outOfStock(List<Sku> missing) {
            return new Closing(How.OUT_OF_STOCK, missing, "");
        }

        static Closing declined(String code) {
            return new Closing(How.DECLINED, List.of(), code);
        }

        static Closing cancelled(String reason) {
            return new Closing(How.CANCELLED, List.of(), reason);
        }
    }

    /** @param tries how often the commands were sent since the last answer */
    record Pace(Instant resendAt, int tries) {}

    /** Something that a checkout waits for has happened. */
    sealed interface Signal {
        OrderId orderId();

        record Begun(Terms terms) implements Signal {
            @Override
            public OrderId orderId() {
                return terms.orderId();
            }
        }

        record Done(OrderId orderId, Step step) implements Signal {}

        record Failed(OrderId orderId, Step step, Closing closing) implements Signal {}

        record Undone(OrderId orderId, Step step) implements Signal {}

        /** The order is closed, by this checkout or by its owner. */
        record Closed(OrderId orderId) implements Signal {}

        /** Somebody wants what it waits for to be tried again. */
        record Resumed(OrderId orderId) implements Signal {}
    }
}
