package stoa.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.OrderId;

/** What has become of all orders. */
final class Fates {

    private final Map<OrderId, Fate> byOrder = new LinkedHashMap<>();

    private Fates() {}

    static Map<OrderId, Fate> in(World world) {
        Fates fates = new Fates();
        world.orders.store().events().forEach(e -> fates.of(e.event().orderId()).hear(e.event()));
        world.payments
                .store()
                .events()
                .forEach(e -> fates.of(e.event().orderId()).hear(e.event()));
        world.inventory
                .store()
                .events()
                .forEach(e -> order(e.event()).ifPresent(id -> fates.of(id).hear(e.event())));
        return fates.byOrder;
    }

    private Fate of(OrderId id) {
        return byOrder.computeIfAbsent(id, none -> new Fate());
    }

    private static Optional<OrderId> order(InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.StockReserved e -> Optional.of(e.orderId());
            case InventoryEvent.ReservationCommitted e -> Optional.of(e.orderId());
            case InventoryEvent.StockReturned e -> Optional.of(e.orderId());
            case InventoryEvent.ReservationReleased e -> Optional.of(e.orderId());
            case InventoryEvent.ReservationRefused e -> Optional.of(e.orderId());
            case InventoryEvent.ProductDefined e -> Optional.empty();
            case InventoryEvent.StockAdjusted e -> Optional.empty();
        };
    }
}
