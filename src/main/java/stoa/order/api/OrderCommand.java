package stoa.order.api;

import java.util.List;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** What an order can be told. */
public sealed interface OrderCommand {
    OrderId orderId();

    /** @param lines each product once, priced */
    record Place(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            ShippingAddress shippingAddress)
            implements OrderCommand {}

    record MarkStockReserved(OrderId orderId) implements OrderCommand {}

    record RejectForStock(OrderId orderId, List<Sku> missing) implements OrderCommand {}

    record DeclinePayment(OrderId orderId, String code) implements OrderCommand {}

    record Confirm(OrderId orderId) implements OrderCommand {}

    record Cancel(OrderId orderId, String reason) implements OrderCommand {}

    /** @param refundId names this refund, so that a repeat is none */
    record RequestRefund(OrderId orderId, UUID refundId, Money amount, String reason) implements OrderCommand {}

    /** The money of a requested refund has gone back. */
    record RecordRefund(OrderId orderId, UUID refundId) implements OrderCommand {}
}
