package stoa.order.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** What has happened to an order. Of a choreographed one, the events carry its terms; of an orchestrated one they do not. */
public sealed interface OrderEvent {
    OrderId orderId();

    /**
     * @param breakdown empty when the total is that of the products alone
     * @param shippingAddress a {@link stoa.kernel.PostalAddress}
     * @param flow who leads it
     * @param reserveBy until when a choreographed order waits for its stock
     */
    record Placed(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            Money total,
            Optional<Breakdown> breakdown,
            Personal shippingAddress,
            OrderFlow flow,
            Optional<Instant> reserveBy)
            implements OrderEvent {

        /** How the total came about. */
        public Breakdown parts() {
            return breakdown.orElseGet(() -> Breakdown.of(total));
        }

        /** The products and how many pieces of each. */
        public List<Quantity> pieces() {
            return lines.stream().map(OrderLine::pieces).toList();
        }
    }

    /** @param payBy until when a choreographed order waits for its payment */
    record StockReserved(OrderId orderId, Optional<OrderTerms> terms, Optional<Instant> payBy) implements OrderEvent {}

    record Rejected(OrderId orderId, List<Sku> missing) implements OrderEvent {}

    record PaymentDeclined(OrderId orderId, String code, Optional<OrderTerms> terms) implements OrderEvent {}

    record Confirmed(OrderId orderId, Optional<OrderTerms> terms) implements OrderEvent {}

    record Cancelled(OrderId orderId, String reason, Optional<OrderTerms> terms) implements OrderEvent {}

    /** @param returned what comes back into the stock; empty when nothing does */
    record RefundRequested(
            OrderId orderId,
            PaymentId paymentId,
            UUID refundId,
            Money amount,
            String reason,
            Optional<ReturnedGoods> returned)
            implements OrderEvent {}

    /**
     * An administrator wants what the order waits for to be tried again.
     *
     * @param status where the order stands
     * @param waitUntil for how long a choreographed order that is not paid yet waits from now on
     */
    record Resumed(OrderId orderId, OrderStatus status, Optional<OrderTerms> terms, Optional<Instant> waitUntil)
            implements OrderEvent {}

    /** An administrator says that a step need not be done any more. */
    record StepSkipped(OrderId orderId, String step) implements OrderEvent {}

    /**
     * @param refunded everything that has gone back so far, this refund included
     * @param complete whether that is all that was paid
     */
    record Refunded(OrderId orderId, UUID refundId, Money amount, Money refunded, boolean complete)
            implements OrderEvent {}
}
