package stoa.inventory;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.testing.GoldenDocuments;

class InventoryWireTest {

    private static final OrderId ORDER = new OrderId(UUID.fromString("01990000-0000-7000-8000-000000000001"));
    private static final UUID RETURN = UUID.fromString("01990000-0000-7000-8000-000000000002");
    private static final Sku MUG = new Sku("mug");
    private static final Sku TEA = new Sku("tea-100");
    private static final List<Quantity> ITEMS = List.of(new Quantity(MUG, 2), new Quantity(TEA, 1));
    private static final Product PRODUCT =
            new Product(TEA, "Gr\u00fcner Tee", "Loose leaves, \"first flush\"", "drinks", Money.of(495, "EUR"));
    private static final Instant EXPIRY = Instant.parse("2026-03-01T12:15:00Z");

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertStored(
                "inventory",
                InventoryWire.EVENTS,
                Map.ofEntries(
                        entry("product-defined", new InventoryEvent.ProductDefined(PRODUCT)),
                        entry("stock-adjusted", new InventoryEvent.StockAdjusted(TEA, -3, "broken in the warehouse")),
                        entry("stock-reserved", new InventoryEvent.StockReserved(ORDER, ITEMS, EXPIRY)),
                        entry("reservation-refused", new InventoryEvent.ReservationRefused(ORDER, List.of(MUG))),
                        entry("reservation-committed", new InventoryEvent.ReservationCommitted(ORDER, ITEMS)),
                        entry("stock-returned", new InventoryEvent.StockReturned(ORDER, RETURN, ITEMS)),
                        entry("reservation-released", new InventoryEvent.ReservationReleased(ORDER, ITEMS, "expired")),
                        entry(
                                "reservation-released.nothing-held",
                                new InventoryEvent.ReservationReleased(
                                        ORDER, List.of(), "the order came to nothing"))));
    }
}
