package stoa.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.PostalAddress;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** What people see of an order, from its events. */
final class OrderFold {

    /** What an event changes of what is seen. */
    private record Change(OrderStatus status, Money refunded, Optional<String> reason) {}

    private OrderFold() {}

    /** Empty for no events. */
    static Optional<SealedOrder> of(List<Recorded<OrderEvent>> events) {
        SealedOrder view = null;
        for (Recorded<OrderEvent> event : events) {
            view = apply(view, event);
        }
        return Optional.ofNullable(view);
    }

    /** @param before null before the order is placed */
    static SealedOrder apply(SealedOrder before, Recorded<OrderEvent> event) {
        return event.event() instanceof OrderEvent.Placed placed
                ? new SealedOrder(changed(placed(placed), event), placed.shippingAddress())
                : new SealedOrder(changed(before.view(), event), before.shippingAddress());
    }

    private static OrderView changed(OrderView view, Recorded<OrderEvent> event) {
        Change change = change(view, event.event());
        return new OrderView(
                view.id(),
                view.userId(),
                view.flow(),
                change.status(),
                view.items(),
                view.breakdown(),
                view.total(),
                change.refunded(),
                view.paymentId(),
                view.paymentMethod(),
                view.shippingAddress(),
                change.reason(),
                event.version(),
                view.placedAt(),
                event.origin().at());
    }

    static String reason(OrderEvent.Rejected event) {
        return event.missing().isEmpty() ? "out of stock" : "out of stock: " + event.missing();
    }

    static OrderStatus status(OrderEvent.Refunded event) {
        return event.complete() ? OrderStatus.REFUNDED : OrderStatus.PARTIALLY_REFUNDED;
    }

    private static Change change(OrderView view, OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed e -> new Change(OrderStatus.PLACED, view.refunded(), Optional.empty());
            case OrderEvent.StockReserved e ->
                new Change(OrderStatus.STOCK_RESERVED, view.refunded(), Optional.empty());
            case OrderEvent.Confirmed e -> new Change(OrderStatus.CONFIRMED, view.refunded(), Optional.empty());
            case OrderEvent.Rejected e -> new Change(OrderStatus.REJECTED, view.refunded(), Optional.of(reason(e)));
            case OrderEvent.PaymentDeclined e ->
                new Change(OrderStatus.PAYMENT_DECLINED, view.refunded(), Optional.of(e.code()));
            case OrderEvent.Cancelled e -> new Change(OrderStatus.CANCELLED, view.refunded(), Optional.of(e.reason()));
            case OrderEvent.RefundRequested e -> unchanged(view);
            case OrderEvent.Refunded e -> new Change(status(e), e.refunded(), view.reason());
            case OrderEvent.Resumed e -> unchanged(view);
            case OrderEvent.StepSkipped e -> unchanged(view);
        };
    }

    private static Change unchanged(OrderView view) {
        return new Change(view.status(), view.refunded(), view.reason());
    }

    private static OrderView placed(OrderEvent.Placed e) {
        Instant placedAt = Instant.ofEpochMilli(Ids.millisOf(e.orderId().value()));
        return new OrderView(
                e.orderId(),
                e.userId(),
                e.flow(),
                OrderStatus.PLACED,
                e.lines(),
                e.parts(),
                e.total(),
                Money.zero(e.total().currency()),
                e.paymentId(),
                e.paymentMethod(),
                PostalAddress.ERASED,
                Optional.empty(),
                1,
                placedAt,
                placedAt);
    }
}
