package stoa.order.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.PostalAddress;
import stoa.kernel.UserId;

/**
 * An order as its owner sees it.
 *
 * @param shippingAddress {@link PostalAddress#ERASED} when its owner is
 * @param reason why it was rejected, declined or cancelled
 * @param version how many events it has had; its entity tag
 */
public record OrderView(
        OrderId id,
        UserId userId,
        OrderFlow flow,
        OrderStatus status,
        List<OrderLine> items,
        Breakdown breakdown,
        Money total,
        Money refunded,
        PaymentId paymentId,
        String paymentMethod,
        PostalAddress shippingAddress,
        Optional<String> reason,
        int version,
        Instant placedAt,
        Instant updatedAt) {

    public OrderView sentTo(PostalAddress address) {
        return new OrderView(
                id,
                userId,
                flow,
                status,
                items,
                breakdown,
                total,
                refunded,
                paymentId,
                paymentMethod,
                address,
                reason,
                version,
                placedAt,
                updatedAt);
    }
}
