package stoa.order.api;

import java.util.List;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Sku;
import stoa.kernel.UserId;

/** What has happened to an order. */
public sealed interface OrderEvent {
    OrderId orderId();

    record Placed(
            OrderId orderId,
            UserId userId,
            PaymentId paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            Money total,
            ShippingAddress shippingAddress)
            implements OrderEvent {}

    record StockReserved(OrderId orderId) implements OrderEvent {}

    record Rejected(OrderId orderId, List<Sku> missing) implements OrderEvent {}

    record PaymentDeclined(OrderId orderId, String code) implements OrderEvent {}

    record Confirmed(OrderId orderId) implements OrderEvent {}

    record Cancelled(OrderId orderId, String reason) implements OrderEvent {}

    record RefundRequested(OrderId orderId, PaymentId paymentId, UUID refundId, Money amount, String reason)
            implements OrderEvent {}

    /**
     * @param refunded everything that has gone back so far, this refund included
     * @param complete whether that is all that was paid
     */
    record Refunded(OrderId orderId, UUID refundId, Money amount, Money refunded, boolean complete)
            implements OrderEvent {}
}
