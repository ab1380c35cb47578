package stoa.order.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** What an order can be told: by people, and by the flow that takes it from placed to confirmed. */
public sealed interface OrderCommand {
    OrderId orderId();

    /** Commands that only the platform's own parts may send. */
    sealed interface FromPlatform extends OrderCommand {}

    /** What the flow of an order says. Only the one that leads the order is heard. */
    sealed interface FromFlow extends FromPlatform {
        OrderFlow flow();
    }

    /**
     * @param lines each product once, priced
     * @param country where it goes, as the address says it
     * @param shippingAddress nothing when the customer has no such address: then there is no order, but there may have been
     *     one already, when there was the address
     * @param reserveBy until when the order waits for its stock, if it is choreographed
     */
    record Place(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            String country,
            Optional<Personal> shippingAddress,
            Optional<String> coupon,
            OrderFlow flow,
            Instant reserveBy)
            implements OrderCommand {}

    record Cancel(OrderId orderId, Actor by, String reason) implements OrderCommand {}

    /**
     * @param refundId names this refund, so that a repeat is none
     * @param amount empty for all that is left
     * @param returned what comes back for it
     */
    record RequestRefund(
            OrderId orderId,
            Actor by,
            UUID refundId,
            Optional<Money> amount,
            String reason,
            Optional<ReturnedGoods> returned)
            implements OrderCommand {

        /** Gives back all that is left of what was paid for goods that are gone; always under the same id. */
        public static RequestRefund forMissingStock(OrderId order, Actor by) {
            return new RequestRefund(
                    order, by, idForMissingStock(order), Optional.empty(), OrderReason.OUT_OF_STOCK, Optional.empty());
        }

        /** The same, of an order that is known to have been of these. */
        public RequestRefund ofSold(List<Quantity> sold) {
            return new RequestRefund(
                    orderId,
                    by,
                    refundId,
                    amount,
                    reason,
                    returned.map(goods -> new ReturnedGoods(goods.items(), sold)));
        }

        public static UUID idForMissingStock(OrderId order) {
            return Ids.named(OrderReason.OUT_OF_STOCK, order.toString());
        }
    }

    /** @param payBy until when the order waits for its payment, if it is choreographed */
    record MarkStockReserved(OrderId orderId, OrderFlow flow, Optional<Instant> payBy) implements FromFlow {}

    /** There is not enough stock. A choreographed order that is confirmed already is paid back. */
    record RejectForStock(OrderId orderId, OrderFlow flow, List<Sku> missing) implements FromFlow {}

    /** The stock is held no longer: while the order is not paid, it is given up. */
    record MarkStockReleased(OrderId orderId, OrderFlow flow) implements FromFlow {}

    record DeclinePayment(OrderId orderId, OrderFlow flow, String code) implements FromFlow {}

    record Confirm(OrderId orderId, OrderFlow flow) implements FromFlow {}

    /**
     * An administrator wants what the order waits for to be tried again.
     *
     * @param waitUntil for how long a choreographed order that is not paid yet waits from now on
     */
    record Resume(OrderId orderId, Actor by, Instant waitUntil) implements OrderCommand {}

    /** An administrator says that a step of a confirmed order need not be done any more. */
    record SkipStep(OrderId orderId, Actor by, String step) implements OrderCommand {}

    /** The time that a choreographed order waits for its stock or its payment may be over. */
    record TimeOut(OrderId orderId, Instant now) implements FromPlatform {}

    /** The money of a requested refund has gone back. */
    record RecordRefund(OrderId orderId, UUID refundId) implements FromPlatform {}
}
