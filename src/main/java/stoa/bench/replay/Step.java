package stoa.bench.replay;

import java.util.List;

/** One thing the replay does at the platform, in the order of the file's times. */
sealed interface Step {

    /**
     * An invoice placed as an order.
     *
     * @param name the invoice's number; an invoice too long for one order is several, named 536592, 536592/2 and so on
     * @param items each product once, even where the invoice names it several times
     */
    record Order(String name, String customer, String country, List<Item> items) implements Step {
        public Order {
            items = List.copyOf(items);
        }

        long worth() {
            return items.stream().mapToLong(Item::worth).reduce(0, Math::addExact);
        }
    }

    /**
     * What a cancellation gives back of one earlier order.
     *
     * @param order the name of that order
     * @param pence the sum paid back: the cancellation's price, which may be below what was paid
     */
    record Refund(String cancellation, String order, List<Item> returned, long pence) implements Step {
        public Refund {
            returned = List.copyOf(returned);
        }
    }
}
