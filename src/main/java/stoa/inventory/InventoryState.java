package stoa.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;

/** What the inventory must remember to decide what may happen next. Each kind of stream has its own states. */
sealed interface InventoryState {

    Nothing NOTHING = new Nothing();

    /** The states of a product's definition. */
    sealed interface OfProduct extends InventoryState {}

    /** The states of a product's stock. */
    sealed interface OfStock extends InventoryState {}

    /** The states of an order's reservation. */
    sealed interface OfReservation extends InventoryState {}

    record Nothing() implements OfProduct, OfStock, OfReservation {}

    record Defined(Product product) implements OfProduct {}

    /**
     * @param onHand pieces in the warehouse
     * @param reserved those of them that are held for orders
     */
    record Stock(long onHand, long reserved) implements OfStock {

        static final Stock NONE = new Stock(0, 0);

        public Stock {
            if (reserved < 0 || onHand < reserved) {
                throw new IllegalStateException(reserved + " reserved of " + onHand + " on hand");
            }
        }

        static Stock in(InventoryState state) {
            return switch ((OfStock) state) {
                case Nothing none -> NONE;
                case Stock stock -> stock;
            };
        }

        long available() {
            return onHand - reserved;
        }

        Stock adjust(long delta) {
            return new Stock(Math.addExact(onHand, delta), reserved);
        }

        Stock hold(long pieces) {
            return new Stock(onHand, Math.addExact(reserved, pieces));
        }

        Stock free(long pieces) {
            return new Stock(onHand, Math.subtractExact(reserved, pieces));
        }

        /** What was held goes out of the door. */
        Stock sell(long pieces) {
            return new Stock(Math.subtractExact(onHand, pieces), Math.subtractExact(reserved, pieces));
        }
    }

    record Held(List<Quantity> items, Instant expiresAt) implements OfReservation {}

    /** There was not enough; nothing was ever held. */
    record Refused() implements OfReservation {}

    record Committed() implements OfReservation {}

    /** Sold, and some of it taken back. */
    record Returned(List<UUID> returns) implements OfReservation {}

    /** Nothing is held any more; or nothing ever was, and nothing ever will be. */
    record Released(String reason) implements OfReservation {}

    /** @param state of {@code stream}, one of those that the event changes */
    static InventoryState evolve(InventoryState state, InventoryEvent event, UUID stream) {
        return switch (event) {
            case InventoryEvent.ProductDefined e -> new Defined(e.product());
            case InventoryEvent.StockAdjusted e -> Stock.in(state).adjust(e.delta());
            case InventoryEvent.StockReserved e ->
                isReservation(stream, e.orderId())
                        ? new Held(e.items(), e.expiresAt())
                        : Stock.in(state).hold(pieces(e.items(), stream));
            case InventoryEvent.ReservationRefused e -> new Refused();
            case InventoryEvent.ReservationCommitted e ->
                isReservation(stream, e.orderId())
                        ? new Committed()
                        : Stock.in(state).sell(pieces(e.items(), stream));
            case InventoryEvent.StockReturned e ->
                isReservation(stream, e.orderId())
                        ? returned((OfReservation) state, e.returnId())
                        : Stock.in(state).adjust(pieces(e.items(), stream));
            case InventoryEvent.ReservationReleased e ->
                isReservation(stream, e.orderId())
                        ? new Released(e.reason())
                        : Stock.in(state).free(pieces(e.items(), stream));
        };
    }

    private static Returned returned(OfReservation before, UUID returnId) {
        List<UUID> returns = before instanceof Returned(var earlier) ? earlier : List.of();
        return new Returned(Stream.concat(returns.stream(), Stream.of(returnId)).toList());
    }

    private static boolean isReservation(UUID stream, OrderId order) {
        return stream.equals(Streams.ofReservation(order));
    }

    private static long pieces(List<Quantity> items, UUID stock) {
        return items.stream()
                .filter(item -> Streams.ofStock(item.sku()).equals(stock))
                .mapToLong(Quantity::pieces)
                .reduce(0, Math::addExact);
    }
}
