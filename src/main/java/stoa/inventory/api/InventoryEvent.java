package stoa.inventory.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** What has happened in the inventory. */
public sealed interface InventoryEvent {
    record ProductDefined(Product product) implements InventoryEvent {}

    record StockAdjusted(Sku sku, long delta, String reason) implements InventoryEvent {}

    record StockReserved(OrderId orderId, List<Quantity> items, Instant expiresAt) implements InventoryEvent {}

    /** @param missing the products of which there was not enough */
    record ReservationRefused(OrderId orderId, List<Sku> missing) implements InventoryEvent {}

    record ReservationCommitted(OrderId orderId, List<Quantity> items) implements InventoryEvent {}

    /**
     * What was sold came back.
     *
     * @param returnId names this return
     */
    record StockReturned(OrderId orderId, UUID returnId, List<Quantity> items) implements InventoryEvent {}

    /** @param items what became free; none when nothing was held yet */
    record ReservationReleased(OrderId orderId, List<Quantity> items, String reason) implements InventoryEvent {}
}
