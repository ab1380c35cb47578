package stoa.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.Ids;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderTerms;
import stoa.order.api.ReturnedGoods;

/** What the inventory does about an order's events: about returns always, about the rest when the order is choreographed. */
final class InventoryReactions {

    private final Duration holdTime;

    InventoryReactions(Duration holdTime) {
        this.holdTime = holdTime;
    }

    Optional<InventoryCommand> on(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed e ->
                Optional.of(e)
                        .filter(order -> order.flow() == OrderFlow.CHOREOGRAPHED)
                        .map(order -> reserve(order.orderId(), order.pieces()));
            case OrderEvent.Confirmed e -> e.terms().map(terms -> commit(e.orderId(), terms));
            case OrderEvent.PaymentDeclined e -> e.terms().map(terms -> release(e.orderId(), terms));
            case OrderEvent.Cancelled e -> e.terms().map(terms -> release(e.orderId(), terms));
            case OrderEvent.Rejected e -> Optional.empty();
            case OrderEvent.StockReserved e -> Optional.empty();
            case OrderEvent.RefundRequested e -> e.returned().map(goods -> takeBack(e, goods));
            case OrderEvent.Refunded e -> Optional.empty();
            case OrderEvent.Resumed e -> e.terms().flatMap(terms -> again(e, terms));
            case OrderEvent.StepSkipped e -> Optional.empty();
        };
    }

    private Optional<InventoryCommand> again(OrderEvent.Resumed e, OrderTerms terms) {
        return switch (e.status()) {
            case PLACED -> Optional.of(reserve(e.orderId(), terms.items()));
            case CONFIRMED -> Optional.of(commit(e.orderId(), terms));
            case STOCK_RESERVED, REJECTED, PAYMENT_DECLINED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED ->
                Optional.empty();
        };
    }

    private InventoryCommand reserve(OrderId order, List<Quantity> items) {
        return new InventoryCommand.Reserve(order, items, heldUntil(order));
    }

    private InventoryCommand commit(OrderId order, OrderTerms terms) {
        return new InventoryCommand.Commit(order, terms.items(), heldUntil(order));
    }

    private InventoryCommand takeBack(OrderEvent.RefundRequested e, ReturnedGoods goods) {
        return new InventoryCommand.TakeBack(
                e.orderId(), e.refundId(), goods.items(), goods.sold(), heldUntil(e.orderId()));
    }

    private static InventoryCommand release(OrderId order, OrderTerms terms) {
        return new InventoryCommand.Release(order, terms.items(), OrderReason.CAME_TO_NOTHING);
    }

    /** Counted from when the order was placed, which its id tells. */
    private Instant heldUntil(OrderId order) {
        return Instant.ofEpochMilli(Ids.millisOf(order.value())).plus(holdTime);
    }
}
