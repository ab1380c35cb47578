package stoa.order.api;

import java.util.List;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/**
 * What of an order comes back into the stock.
 *
 * @param sold what the order was of, which the orders fill in; the inventory has to know it too
 */
public record ReturnedGoods(List<Quantity> items, List<Quantity> sold) {

    /** As it is asked for. */
    public static ReturnedGoods of(List<Quantity> items) {
        return new ReturnedGoods(items, List.of());
    }

    /**
     * How many pieces of a product there are in a list.
     *
     * @throws ArithmeticException when they cannot be counted
     */
    public static long pieces(Sku sku, List<Quantity> items) {
        return items.stream()
                .filter(item -> item.sku().equals(sku))
                .mapToLong(Quantity::pieces)
                .reduce(0, Math::addExact);
    }
}
