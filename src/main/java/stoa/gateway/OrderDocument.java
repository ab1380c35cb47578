package stoa.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** An order as it is sent. */
record OrderDocument(
        OrderId id,
        UserId userId,
        OrderFlow flow,
        OrderStatus status,
        Optional<String> reason,
        List<Line> items,
        Breakdown breakdown,
        Money total,
        Money refunded,
        Payment payment,
        PostalAddress shippingAddress,
        int version,
        Instant placedAt,
        Instant updatedAt) {

    static OrderDocument of(OrderView order) {
        return new OrderDocument(
                order.id(),
                order.userId(),
                order.flow(),
                order.status(),
                order.reason(),
                order.items().stream().map(Line::of).toList(),
                order.breakdown(),
                order.total(),
                order.refunded(),
                new Payment(order.paymentId(), order.paymentMethod()),
                order.shippingAddress(),
                order.version(),
                order.placedAt(),
                order.updatedAt());
    }

    record Line(Sku sku, String name, long quantity, Money unitPrice, Money lineTotal) {
        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.total());
        }
    }

    record Payment(PaymentId id, String method) {}
}
