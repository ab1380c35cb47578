package stoa.order.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** What an order can be told: by people, and by the flow that takes it from placed to confirmed. */
public sealed interface OrderCommand {
    OrderId orderId();

    /** Commands that only the platform's own parts may send. */
    sealed interface FromFlow extends OrderCommand {}

    /** @param lines each product once, priced */
    record Place(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            ShippingAddress shippingAddress)
            implements OrderCommand {}

    record Cancel(OrderId orderId, Actor by, String reason) implements OrderCommand {}

    /**
     * @param refundId names this refund, so that a repeat is none
     * @param amount empty for all that is left
     */
    record RequestRefund(OrderId orderId, Actor by, UUID refundId, Optional<Money> amount, String reason)
            implements OrderCommand {}

    record MarkStockReserved(OrderId orderId) implements FromFlow {}

    record RejectForStock(OrderId orderId, List<Sku> missing) implements FromFlow {}

    record DeclinePayment(OrderId orderId, String code) implements FromFlow {}

    record Confirm(OrderId orderId) implements FromFlow {}

    /** The money of a requested refund has gone back. */
    record RecordRefund(OrderId orderId, UUID refundId) implements FromFlow {}
}
