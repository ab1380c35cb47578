package stoa.bench.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoa.bench.replay.ShopLine.Entry;

/**
 * What is to be done at the platform for a file: orders and refunds in the order of their times.
 *
 * @param unmatched the cancelled pieces for which there is nothing to do
 */
record Plan(List<Step> steps, List<Unmatched> unmatched) {

    Plan {
        steps = List.copyOf(steps);
        unmatched = List.copyOf(unmatched);
    }

    /** @param mostItems how many products fit into one order */
    static Plan of(List<Entry> entries, int mostItems) {
        List<Step> steps = new ArrayList<>();
        List<Unmatched> unmatched = new ArrayList<>();
        Purchases purchases = new Purchases();
        for (Paper paper : Paper.of(entries)) {
            if (paper.isCancellation()) {
                steps.addAll(refunds(paper, purchases, unmatched));
            } else {
                List<Step.Order> orders = orders(paper, mostItems);
                orders.forEach(purchases::add);
                steps.addAll(orders);
            }
        }
        return new Plan(steps, unmatched);
    }

    private static List<Step.Order> orders(Paper paper, int mostItems) {
        List<Item> items = paper.items();
        List<Step.Order> orders = new ArrayList<>();
        for (int from = 0; from < items.size(); from += mostItems) {
            String name = from == 0 ? paper.number() : paper.number() + "/" + (orders.size() + 1);
            List<Item> part = items.subList(from, Math.min(items.size(), from + mostItems));
            orders.add(new Step.Order(name, paper.customer(), paper.country(), part));
        }
        return orders;
    }

    /** One refund for each order that the cancellation gives something back of. */
    private static List<Step.Refund> refunds(Paper paper, Purchases purchases, List<Unmatched> unmatched) {
        Map<String, List<Purchases.Match>> byOrder = new LinkedHashMap<>();
        for (Entry entry : paper.entries()) {
            purchases.takeBack(
                    entry,
                    match -> byOrder.computeIfAbsent(match.order(), order -> new ArrayList<>())
                            .add(match),
                    unmatched::add);
        }
        return byOrder.entrySet().stream()
                .map(e -> refund(paper.number(), e.getKey(), e.getValue()))
                .toList();
    }

    private static Step.Refund refund(String cancellation, String order, List<Purchases.Match> matches) {
        long pence = matches.stream().mapToLong(Purchases.Match::pence).reduce(0, Math::addExact);
        return new Step.Refund(
                cancellation,
                order,
                matches.stream().map(Purchases.Match::returned).toList(),
                pence);
    }

    List<Step.Order> orders() {
        return steps.stream()
                .filter(Step.Order.class::isInstance)
                .map(Step.Order.class::cast)
                .toList();
    }

    List<Step.Refund> refunds() {
        return steps.stream()
                .filter(Step.Refund.class::isInstance)
                .map(Step.Refund.class::cast)
                .toList();
    }

    /** The pieces of each product that all orders together need. */
    Map<Variant, Long> needed() {
        Map<Variant, Long> needed = new LinkedHashMap<>();
        for (Step.Order order : orders()) {
            order.items().forEach(item -> needed.merge(item.variant(), (long) item.quantity(), Math::addExact));
        }
        return needed;
    }
}
