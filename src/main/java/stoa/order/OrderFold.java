package stoa.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** What people see of an order, from its events. */
final class OrderFold {

    private OrderFold() {}

    /** Empty for no events. */
    static Optional<OrderView> of(List<Recorded<OrderEvent>> events) {
        OrderView view = null;
        for (Recorded<OrderEvent> event : events) {
            view = apply(view, event);
        }
        return Optional.ofNullable(view);
    }

    /** @param before null before the order is placed */
    static OrderView apply(OrderView before, Recorded<OrderEvent> event) {
        OrderView after = switch (event.event()) {
            case OrderEvent.Placed e -> placed(e);
            case OrderEvent.StockReserved e -> with(before, OrderStatus.STOCK_RESERVED, Optional.empty());
            case OrderEvent.Confirmed e -> with(before, OrderStatus.CONFIRMED, Optional.empty());
            case OrderEvent.Rejected e -> with(before, OrderStatus.REJECTED, Optional.of(reason(e)));
            case OrderEvent.PaymentDeclined e -> with(before, OrderStatus.PAYMENT_DECLINED, Optional.of(e.code()));
            case OrderEvent.Cancelled e -> with(before, OrderStatus.CANCELLED, Optional.of(e.reason()));
            case OrderEvent.RefundRequested e -> before;
            case OrderEvent.Refunded e -> refunded(before, e);
        };
        return at(after, event.version(), event.origin().at());
    }

    static String reason(OrderEvent.Rejected event) {
        return event.missing().isEmpty() ? "out of stock" : "out of stock: " + event.missing();
    }

    private static OrderView placed(OrderEvent.Placed e) {
        Instant placedAt = Instant.ofEpochMilli(Ids.millisOf(e.orderId().value()));
        return new OrderView(
                e.orderId(),
                e.userId(),
                OrderStatus.PLACED,
                e.lines(),
                e.total(),
                Money.zero(e.total().currency()),
                e.paymentId(),
                e.paymentMethod(),
                e.shippingAddress(),
                Optional.empty(),
                1,
                placedAt,
                placedAt);
    }

    private static OrderView with(OrderView v, OrderStatus status, Optional<String> reason) {
        return new OrderView(
                v.id(),
                v.userId(),
                status,
                v.items(),
                v.total(),
                v.refunded(),
                v.paymentId(),
                v.paymentMethod(),
                v.shippingAddress(),
                reason,
                v.version(),
                v.placedAt(),
                v.updatedAt());
    }

    private static OrderView refunded(OrderView v, OrderEvent.Refunded e) {
        OrderStatus status = e.complete() ? OrderStatus.REFUNDED : OrderStatus.PARTIALLY_REFUNDED;
        return new OrderView(
                v.id(),
                v.userId(),
                status,
                v.items(),
                v.total(),
                e.refunded(),
                v.paymentId(),
                v.paymentMethod(),
                v.shippingAddress(),
                v.reason(),
                v.version(),
                v.placedAt(),
                v.updatedAt());
    }

    private static OrderView at(OrderView v, int version, Instant time) {
        return new OrderView(
                v.id(),
                v.userId(),
                v.status(),
                v.items(),
                v.total(),
                v.refunded(),
                v.paymentId(),
                v.paymentMethod(),
                v.shippingAddress(),
                v.reason(),
                version,
                v.placedAt(),
                time);
    }
}
