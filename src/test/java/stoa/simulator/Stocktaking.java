package stoa.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** Counts the pieces from the inventory's log, without asking its decider. */
final class Stocktaking {

    private final Map<Sku, Long> free = new HashMap<>();
    private final Map<OrderId, List<Quantity>> held = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Stocktaking() {}

    static List<String> problems(World world) {
        Stocktaking stock = new Stocktaking();
        world.inventory.store().events().forEach(event -> stock.count(event.event()));
        stock.held.forEach((order, items) -> stock.problems.add(items + " still held for order " + order));
        return stock.problems;
    }

    private void count(InventoryEvent event) {
        switch (event) {
            case InventoryEvent.ProductDefined e -> free.put(e.product().sku(), 0L);
            case InventoryEvent.StockAdjusted e -> free.merge(e.sku(), e.delta(), Long::sum);
            case InventoryEvent.StockReserved e -> hold(e);
            case InventoryEvent.ReservationRefused e -> {}
            case InventoryEvent.ReservationCommitted e -> letGo(e.orderId(), e.items());
            case InventoryEvent.StockReturned e ->
                e.items().forEach(item -> free.merge(item.sku(), item.pieces(), Long::sum));
            case InventoryEvent.ReservationReleased e -> {
                if (!e.items().isEmpty()) {
                    letGo(e.orderId(), e.items());
                    e.items().forEach(item -> free.merge(item.sku(), item.pieces(), Long::sum));
                }
            }
        }
    }

    private void hold(InventoryEvent.StockReserved e) {
        if (held.put(e.orderId(), e.items()) != null) {
            problems.add("stock held twice for order " + e.orderId());
        }
        for (Quantity item : e.items()) {
            if (free.merge(item.sku(), -item.pieces(), Long::sum) < 0) {
                problems.add("oversold: " + item.sku());
            }
        }
    }

    private void letGo(OrderId order, List<Quantity> items) {
        if (!items.equals(held.remove(order))) {
            problems.add("order " + order + " let go of " + items + ", which it did not hold");
        }
    }
}
