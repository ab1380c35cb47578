package stoa.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each witness says.
 *
 * @param customers the clients, and what the API shows them
 * @param sales the log of orders
 * @param payments the log of payments, by payment
 * @param shelves by product
 * @param book the acquirer's
 * @param logs of all services
 * @param surprises what should not have happened, whatever the books say
 */
record Evidence(
        List<Customer> customers,
        List<Sale> sales,
        Map<String, Money> payments,
        Map<String, Shelf> shelves,
        Book book,
        List<LogState> logs,
        List<String> surprises) {

    /** @param told the orders it was answered that it has */
    record Customer(String name, Set<String> told, List<Listed> listed) {}

    /**
     * The pieces of a product.
     *
     * @param delivered what was put there
     * @param adjusted the same as the log of the inventory has it
     * @param committed what left for orders, according to that log
     * @param onHand what the API shows, as the last two
     */
    record Shelf(long delivered, long adjusted, long committed, long onHand, long reserved, long available) {}

    /**
     * A log, counted.
     *
     * @param head the last position that was given away
     * @param last the greatest there is
     * @param astray streams whose state is kept, and is behind their events
     * @param setAside events that a reader could not handle and has left for somebody to look at
     */
    record LogState(String service, long head, long last, long events, long astray, long setAside) {}
}
