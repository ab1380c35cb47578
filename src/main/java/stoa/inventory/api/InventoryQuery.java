package stoa.inventory.api;

import java.util.List;
import java.util.Optional;
import stoa.kernel.Sku;

/** What the inventory can be asked. */
public sealed interface InventoryQuery {

    record FindProduct(Sku sku) implements InventoryQuery {}

    /** How a list of products is ordered. */
    enum Sort {
        SKU,
        NAME,
        /** Each currency by itself. */
        PRICE,
        NEWEST
    }

    /**
     * A page of the catalogue.
     *
     * @param text words to find in name or description
     * @param after the last product of the page before, as its {@link ProductPage#next} gave it
     */
    record ListProducts(Optional<String> text, Optional<String> category, Sort sort, int limit, Optional<String> after)
            implements InventoryQuery {}

    /** What these products cost now. */
    record PriceList(List<Sku> skus) implements InventoryQuery {}
}
