package stoa.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** How many pieces of which products. Two baskets are equal when they come to the same, however they were listed. */
record Basket(Map<Sku, Long> pieces) {

    /** A product that is listed twice is added up. */
    static Basket of(List<Quantity> items) {
        Map<Sku, Long> pieces = LinkedHashMap.newLinkedHashMap(items.size());
        items.forEach(item -> pieces.merge(item.sku(), item.pieces(), Basket::plus));
        return new Basket(pieces);
    }

    List<Quantity> items() {
        return pieces.entrySet().stream()
                .map(entry -> new Quantity(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** More than can be counted is more than there ever is, so it is refused like any other too much. */
    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
