package stoa.bench.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import stoa.bench.replay.ShopLine.Entry;
import stoa.bench.replay.Unmatched.Reason;

/**
 * What each customer has bought so far and not returned: where a cancellation finds what it gives back.
 *
 * <p>A cancelled line is matched to the same customer's purchases of the same code, those at the cancelled price first, then
 * the newest. No more is paid back for a piece than was paid for it.
 */
final class Purchases {

    /** A cancelled line's pieces found in one purchase. */
    record Match(String order, Item returned, long pence) {}

    private record Goods(String customer, String code) {}

    private static final class Purchase {
        private final String order;
        private final Variant variant;
        private int left;

        Purchase(String order, Item item) {
            this.order = order;
            this.variant = item.variant();
            this.left = item.quantity();
        }
    }

    private final Map<Goods, List<Purchase>> bought = new HashMap<>();

    void add(Step.Order order) {
        for (Item item : order.items()) {
            bought.computeIfAbsent(new Goods(order.customer(), item.variant().code()), goods -> new ArrayList<>())
                    .addFirst(new Purchase(order.name(), item));
        }
    }

    void takeBack(Entry entry, Consumer<Match> matched, Consumer<Unmatched> unmatched) {
        List<Purchase> earlier = bought.getOrDefault(new Goods(entry.customer(), entry.code()), List.of());
        List<Purchase> fit = earlier.stream()
                .filter(purchase -> purchase.variant.pence() >= entry.pence())
                .sorted(Comparator.comparing(purchase -> purchase.variant.pence() != entry.pence()))
                .toList();
        int wanted = entry.quantity();
        for (Purchase purchase : fit) {
            int pieces = Math.min(wanted, purchase.left);
            if (pieces > 0) {
                purchase.left -= pieces;
                wanted -= pieces;
                matched.accept(new Match(
                        purchase.order, new Item(purchase.variant, pieces), Math.multiplyExact(entry.pence(), (long)
                                pieces)));
            }
        }
        if (wanted > 0) {
            unmatched.accept(new Unmatched(entry.invoice(), entry.code(), wanted, entry.pence(), why(earlier, fit)));
        }
    }

    private static Reason why(List<Purchase> earlier, List<Purchase> fit) {
        if (!fit.isEmpty()) {
            return Reason.ALL_RETURNED;
        }
        return earlier.isEmpty() ? Reason.NOT_BOUGHT : Reason.PAID_LESS;
    }
}
