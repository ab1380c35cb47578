package stoa.inventory.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** What the inventory can be told. */
public sealed interface InventoryCommand {

    /** What administrators say about a product. */
    sealed interface ForProduct extends InventoryCommand {
        Sku sku();
    }

    /** What the flow of an order says. The items are the same in all of its commands. */
    sealed interface ForOrder extends InventoryCommand {
        OrderId orderId();

        List<Quantity> items();
    }

    /** Puts a product into the catalogue, or changes it. */
    record DefineProduct(Product product) implements ForProduct {
        @Override
        public Sku sku() {
            return product.sku();
        }
    }

    /** Adds pieces to the stock, or takes some out; never more than are available. */
    record AdjustStock(Sku sku, long delta, String reason) implements ForProduct {}

    /**
     * Holds stock for an order: all of it or nothing.
     *
     * @param items each product once
     * @param expiresAt when the stock is free again unless committed
     */
    record Reserve(OrderId orderId, List<Quantity> items, Instant expiresAt) implements ForOrder {}

    /**
     * The order is sold: what was held leaves the stock. When it is held no longer, it is taken after all if there is enough, and
     * refused if there is not.
     *
     * @param heldUntil as it was reserved
     */
    record Commit(OrderId orderId, List<Quantity> items, Instant heldUntil) implements ForOrder {}

    /**
     * Goods of an order that was sold come back into the stock, once for each return. When the order is still to be committed, it
     * is committed first.
     *
     * @param returnId names this return, so that a repeat is none
     * @param heldUntil as it was reserved
     */
    record TakeBack(OrderId orderId, UUID returnId, List<Quantity> returned, List<Quantity> items, Instant heldUntil)
            implements ForOrder {
        public Commit commit() {
            return new Commit(orderId, items, heldUntil);
        }
    }

    /** The order came to nothing: what was held is free again. Sent before its Reserve, it makes that one fail. */
    record Release(OrderId orderId, List<Quantity> items, String reason) implements ForOrder {}
}
