package stoa.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stoa.chaos.Evidence.Customer;
import stoa.chaos.Evidence.LogState;
import stoa.chaos.Evidence.Shelf;

/** Compares what the witnesses say. */
final class Audit {

    private static final int MOST_NAMED = 5;

    private final Evidence evidence;
    private final Map<String, Sale> sales;
    private final List<String> differences;

    private Audit(Evidence evidence) {
        this.evidence = evidence;
        this.sales = evidence.sales().stream().collect(Collectors.toMap(Sale::id, Function.identity()));
        this.differences = new ArrayList<>(evidence.surprises());
    }

    static Accounting of(Evidence evidence) {
        Audit audit = new Audit(evidence);
        evidence.customers().forEach(audit::checkCustomer);
        audit.checkNobodyElse();
        evidence.sales().forEach(audit::checkSale);
        evidence.shelves().forEach(audit::checkShelf);
        audit.checkMoney();
        evidence.logs().forEach(audit::checkLog);
        return new Accounting(
                audit.orders(), audit.stock(), audit.ours(), evidence.book().total(), audit.differences);
    }

    /** What a client was answered is there, and there is nothing else: no key was used twice. */
    private void checkCustomer(Customer customer) {
        Set<String> listed = customer.listed().stream().map(Listed::id).collect(Collectors.toSet());
        String name = customer.name();
        none("orders that " + name + " was promised and does not find", without(customer.told(), listed));
        none("orders that " + name + " finds and was not told of", without(listed, customer.told()));
        agree(
                "orders listed to " + name + " once",
                listed.size(),
                customer.listed().size());
        customer.listed().stream()
                .filter(order -> sales.containsKey(order.id()))
                .forEach(order ->
                        agree("what is shown of an order", sales.get(order.id()).asListed(), order));
    }

    private void checkNobodyElse() {
        Set<String> told = evidence.customers().stream()
                .flatMap(customer -> customer.told().stream())
                .collect(Collectors.toSet());
        none("orders that are not in the log", without(told, sales.keySet()));
        none("orders in the log that nobody was told of", without(sales.keySet(), told));
    }

    private void checkSale(Sale sale) {
        String of = " for order " + sale.id();
        if (!sale.asListed().isFinal()) {
            differences.add("order " + sale.id() + " is still " + sale.status());
            return;
        }
        Money ours = evidence.payments().getOrDefault(sale.payment(), Money.NONE);
        agree("money kept" + of, sale.due(), ours.kept());
        agree("money of the acquirer" + of, ours, evidence.book().of(sale.payment()));
        checkAuthorisation(sale.payment(), of);
    }

    /** Authorised at most once, and what was authorised is captured or set free, once. */
    private void checkAuthorisation(String payment, String of) {
        Book book = evidence.book();
        long authorised = book.count(payment, "authorise");
        if (authorised > 1) {
            differences.add(authorised + " authorisations" + of);
        }
        agree("captures and voids" + of, authorised, book.count(payment, "capture") + book.count(payment, "void"));
    }

    private void checkShelf(String sku, Shelf shelf) {
        long sold = sold(sku);
        agree("pieces of " + sku + " in the log", shelf.delivered(), shelf.adjusted());
        agree("pieces of " + sku + " left and sold", shelf.delivered(), shelf.onHand() + sold);
        agree("pieces of " + sku + " that left", sold, shelf.committed());
        agree("reserved pieces of " + sku, 0L, shelf.reserved());
        agree("available pieces of " + sku, shelf.onHand(), shelf.available());
    }

    private void checkMoney() {
        Book book = evidence.book();
        agree("all money of the acquirer", ours(), book.total());
        Set<String> payments = evidence.sales().stream().map(Sale::payment).collect(Collectors.toSet());
        none("payments of no order", without(evidence.payments().keySet(), payments));
        none("payments of no order at the acquirer", without(book.entries().keySet(), payments));
    }

    private void checkLog(LogState log) {
        String of = " of the log of " + log.service();
        agree("last position" + of, log.head(), log.last());
        agree("events" + of, log.head(), log.events());
        agree("streams without their newest state" + of, 0L, log.astray());
        agree("events that readers" + of + " have set aside", 0L, log.setAside());
    }

    private Accounting.Orders orders() {
        long accepted = evidence.customers().stream()
                .mapToLong(customer -> customer.told().size())
                .sum();
        return new Accounting.Orders(
                accepted,
                count("confirmed", "partially_refunded"),
                count("refunded"),
                count("rejected"),
                count("payment_declined"),
                count("cancelled"),
                count("placed", "stock_reserved"));
    }

    private long count(String... statuses) {
        return evidence.sales().stream()
                .filter(sale -> List.of(statuses).contains(sale.status()))
                .count();
    }

    private Accounting.Stock stock() {
        Collection<Shelf> shelves = evidence.shelves().values();
        return new Accounting.Stock(
                shelves.stream().mapToLong(Shelf::delivered).sum(),
                shelves.stream().mapToLong(Shelf::onHand).sum(),
                evidence.shelves().keySet().stream().mapToLong(this::sold).sum());
    }

    private long sold(String sku) {
        return evidence.sales().stream().mapToLong(sale -> sale.sold(sku)).sum();
    }

    private Money ours() {
        return evidence.payments().values().stream().reduce(Money.NONE, Money::plus);
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        Set<String> rest = new HashSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    private void agree(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(what + ": expected " + expected + ", found " + found);
        }
    }

    private void none(String what, Set<String> found) {
        if (!found.isEmpty()) {
            String some = found.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
            differences.add(what + ": " + found.size() + ", such as " + some);
        }
    }
}
