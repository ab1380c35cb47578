package stoa.inventory.api;

import stoa.kernel.Rejection;
import stoa.kernel.Sku;

/** Why the inventory says no. */
public sealed interface InventoryRejection extends Rejection {

    record UnknownProduct(Sku sku) implements InventoryRejection {
        @Override
        public String slug() {
            return "unknown-product";
        }

        @Override
        public String detail() {
            return "there is no product " + sku;
        }
    }

    record InsufficientStock(Sku sku, long available) implements InventoryRejection {
        @Override
        public String slug() {
            return "insufficient-stock";
        }

        @Override
        public String detail() {
            return "of " + sku + " only " + available + " are available";
        }
    }

    record StockLimitExceeded(Sku sku) implements InventoryRejection {
        @Override
        public String slug() {
            return "stock-limit-exceeded";
        }

        @Override
        public String detail() {
            return "there would be more of " + sku + " than can be counted";
        }
    }

    record ReservationClosed(String status) implements InventoryRejection {
        @Override
        public String slug() {
            return "reservation-closed";
        }

        @Override
        public String detail() {
            return "the reservation is " + status;
        }
    }

    /** A command for an order whose reservation is of other items: one of the two was sent by mistake. */
    record ReservationMismatch() implements InventoryRejection {
        @Override
        public String slug() {
            return "reservation-mismatch";
        }

        @Override
        public String detail() {
            return "other items were reserved for this order";
        }
    }
}
