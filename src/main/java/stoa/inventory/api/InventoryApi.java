package stoa.inventory.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.Reply;
import stoa.kernel.Submission;

/** The inventory's table of contents: where it is reached, and the names of its events on the wire. */
public final class InventoryApi {

    /** Answers with the product and its stock after {@code DefineProduct} and {@code AdjustStock}, otherwise with nothing. */
    public static final Address<Submission<InventoryCommand>, Reply<Optional<ProductView>>> COMMAND =
            new Address<>("inventory.command");

    public static final Address<InventoryQuery.FindProduct, Optional<ProductView>> PRODUCT =
            new Address<>("inventory.product");

    public static final Address<InventoryQuery.ListProducts, ProductPage> PRODUCTS =
            new Address<>("inventory.products");

    /** Only of the products that exist, in any order. */
    public static final Address<InventoryQuery.PriceList, List<Product>> PRICES = new Address<>("inventory.prices");

    public static final Map<String, Class<? extends InventoryEvent>> EVENTS = Map.of(
            "inventory.product-defined", InventoryEvent.ProductDefined.class,
            "inventory.stock-adjusted", InventoryEvent.StockAdjusted.class,
            "inventory.stock-reserved", InventoryEvent.StockReserved.class,
            "inventory.reservation-refused", InventoryEvent.ReservationRefused.class,
            "inventory.reservation-committed", InventoryEvent.ReservationCommitted.class,
            "inventory.stock-returned", InventoryEvent.StockReturned.class,
            "inventory.reservation-released", InventoryEvent.ReservationReleased.class);

    private InventoryApi() {}
}
