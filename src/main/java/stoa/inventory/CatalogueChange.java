package stoa.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Quantity;
import stoa.kernel.Recorded;
import stoa.kernel.Sku;

/**
 * What events come to for one product in the catalogue: its newest definition, if any, and by how much its numbers change.
 *
 * @param events how many of them concern it
 * @param at when the last of them happened
 * @param listedAt when the first definition among them was made
 */
record CatalogueChange(
        Sku sku,
        Optional<Product> product,
        long onHand,
        long reserved,
        int events,
        Instant at,
        Optional<Instant> listedAt) {

    /** One change per product, in the order of their codes: those who write the same ones at once then wait in line. */
    static List<CatalogueChange> by(List<Recorded<InventoryEvent>> events) {
        SortedMap<String, CatalogueChange> changes = new TreeMap<>();
        events.stream()
                .flatMap(event -> by(event.event(), event.origin().at()))
                .forEach(change -> changes.merge(change.sku.value(), change, CatalogueChange::then));
        return List.copyOf(changes.values());
    }

    static Stream<CatalogueChange> by(InventoryEvent event, Instant at) {
        return switch (event) {
            case InventoryEvent.ProductDefined e ->
                Stream.of(
                        new CatalogueChange(e.product().sku(), Optional.of(e.product()), 0, 0, 1, at, Optional.of(at)));
            case InventoryEvent.StockAdjusted e -> Stream.of(counted(e.sku(), e.delta(), 0, at));
            case InventoryEvent.StockReserved e -> each(e.items(), 0, 1, at);
            case InventoryEvent.ReservationRefused e -> Stream.empty();
            case InventoryEvent.ReservationCommitted e -> each(e.items(), -1, -1, at);
            case InventoryEvent.StockReturned e -> each(e.items(), 1, 0, at);
            case InventoryEvent.ReservationReleased e -> each(e.items(), 0, -1, at);
        };
    }

    private static Stream<CatalogueChange> each(List<Quantity> items, int onHand, int reserved, Instant at) {
        return items.stream().map(item -> counted(item.sku(), onHand * item.pieces(), reserved * item.pieces(), at));
    }

    private static CatalogueChange counted(Sku sku, long onHand, long reserved, Instant at) {
        return new CatalogueChange(sku, Optional.empty(), onHand, reserved, 1, at, Optional.empty());
    }

    /** Both, one after the other. */
    CatalogueChange then(CatalogueChange next) {
        return new CatalogueChange(
                sku,
                next.product.or(() -> product),
                Math.addExact(onHand, next.onHand),
                Math.addExact(reserved, next.reserved),
                events + next.events,
                next.at.isAfter(at) ? next.at : at,
                Stream.concat(listedAt.stream(), next.listedAt.stream()).min(Comparator.naturalOrder()));
    }
}
