package stoa.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;

/** Compares what clients were told, what the platform shows of orders, payments and stock, and what the acquirer has in its book. */
final class Audit {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WIDTH = 8;
    private static final int NOT_FOUND = 404;
    private static final int MOST_TOLD = 20;

    private final Market market;
    private final Api acquirer;
    private final List<String> wrong;

    private Audit(Market market, Api acquirer, List<String> surprises) {
        this.market = market;
        this.acquirer = acquirer;
        this.wrong = new ArrayList<>(surprises);
    }

    /**
     * What the books say.
     *
     * @param ours the money of all payments, as the platform has it
     * @param acquirers the same as the acquirer has it
     * @param wrong what does not agree, in words; empty when all is well
     */
    record Report(Map<String, Long> ordersByStatus, Stock stock, Money ours, Money acquirers, List<String> wrong) {}

    /** Pieces of all products. */
    record Stock(long delivered, long sold, long left) {
        private static final Stock NONE = new Stock(0, 0, 0);

        Stock plus(Stock other) {
            return new Stock(delivered + other.delivered, sold + other.sold, left + other.left);
        }
    }

    /** In pence. */
    record Money(long captured, long refunded) {
        private static final Money NONE = new Money(0, 0);

        Money plus(Money other) {
            return new Money(captured + other.captured, refunded + other.refunded);
        }
    }

    /** Waits until every order is final and the books agree; if they do not in time, says where. */
    static Report of(Market market, Api acquirer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> surprises = market.shoppers().stream()
                .flatMap(shopper -> shopper.surprises().stream())
                .toList();
        Report report = new Audit(market, acquirer, surprises).report();
        while (!report.wrong().isEmpty() && surprises.isEmpty() && System.nanoTime() < end) {
            Together.pause(PAUSE);
            report = new Audit(market, acquirer, surprises).report();
        }
        return report;
    }

    private Report report() {
        List<Sale> sales = market.shoppers().stream()
                .flatMap(shopper -> sales(shopper).stream())
                .toList();
        List<Sale> underWay = sales.stream().filter(sale -> !sale.isFinal()).toList();
        if (!underWay.isEmpty()) {
            underWay.forEach(sale -> wrong.add(sale.id() + " is still " + sale.status()));
            return report(sales, Stock.NONE, Money.NONE, Money.NONE); // nothing else can agree before that
        }
        Stock stock = market.stock().entrySet().stream()
                .map(product -> stock(product.getKey(), product.getValue(), sales))
                .reduce(Stock.NONE, Stock::plus);
        Book book = Book.read(acquirer);
        Money money =
                Together.map(sales, WIDTH, sale -> payment(sale, book)).stream().reduce(Money.NONE, Money::plus);
        checkBook(book, sales, money);
        return report(sales, stock, money, new Money(book.captured(), book.refunded()));
    }

    private Report report(List<Sale> sales, Stock stock, Money ours, Money acquirers) {
        Map<String, Long> byStatus =
                sales.stream().collect(Collectors.groupingBy(Sale::status, TreeMap::new, Collectors.counting()));
        return new Report(
                byStatus,
                stock,
                ours,
                acquirers,
                wrong.stream().limit(MOST_TOLD).toList());
    }

    /** What a client was answered is there, and there is nothing else: no key was used twice. */
    private List<Sale> sales(Shopper shopper) {
        List<Sale> sales = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shopper.self()
                    .insist(Ask.get("/api/v1/orders?limit=100" + cursor))
                    .body();
            page.path("items").forEach(order -> sales.add(Sale.of(order)));
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        Set<String> listed = sales.stream().map(Sale::id).collect(Collectors.toSet());
        Set<String> told = Set.copyOf(shopper.orders().values());
        agree("orders that are not listed", Set.of(), without(told, listed));
        agree("orders nobody was told of", Set.of(), without(listed, told));
        agree("orders of a shopper, each listed once", (long) listed.size(), (long) sales.size());
        return sales;
    }

    private Stock stock(String sku, long delivered, List<Sale> sales) {
        JsonNode product =
                market.admin().insist(Ask.get("/api/v1/products/" + sku)).body();
        long left = product.path("on_hand").asLong();
        long sold = sales.stream().mapToLong(sale -> sale.pieces(sku)).sum();
        agree("pieces of " + sku, delivered, left + sold);
        agree("reserved pieces of " + sku, 0L, product.path("reserved").asLong());
        agree("available pieces of " + sku, product.path("on_hand"), product.path("available"));
        return new Stock(delivered, sold, left);
    }

    private Money payment(Sale sale, Book book) {
        Answer answer = market.admin().insist(Ask.get("/api/v1/payments/" + sale.payment()));
        if (answer.status() == NOT_FOUND) {
            agree("money for an order without payment, " + sale.id(), 0L, sale.due());
            return Money.NONE;
        }
        Money money = new Money(amount(answer, "captured"), amount(answer, "refunded"));
        agree("money kept for order " + sale.id(), sale.due(), money.captured() - money.refunded());
        agree("captured for order " + sale.id(), money.captured(), book.amount(sale.payment(), "capture"));
        agree("refunded for order " + sale.id(), money.refunded(), book.amount(sale.payment(), "refund"));
        return money;
    }

    private void checkBook(Book book, List<Sale> sales, Money money) {
        agree("captured by the acquirer", money.captured(), book.captured());
        agree("refunded by the acquirer", money.refunded(), book.refunded());
        agree("kept in all", sales.stream().mapToLong(Sale::due).sum(), book.captured() - book.refunded());
        Set<String> payments = sales.stream().map(Sale::payment).collect(Collectors.toCollection(HashSet::new));
        book.entries().keySet().stream()
                .filter(reference -> !payments.contains(reference))
                .forEach(reference -> wrong.add("the acquirer knows a payment of no order: " + reference));
        payments.forEach(payment -> checkAuthorisation(book, payment));
    }

    /** Authorised at most once, and what was authorised is captured or set free, once. */
    private void checkAuthorisation(Book book, String payment) {
        long authorised = book.count(payment, "authorise");
        if (authorised > 1) {
            wrong.add("payment " + payment + " was authorised " + authorised + " times");
        }
        agree(
                "captures and voids of payment " + payment,
                authorised,
                book.count(payment, "capture") + book.count(payment, "void"));
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        return these.stream().filter(each -> !those.contains(each)).collect(Collectors.toSet());
    }

    private static long amount(Answer payment, String of) {
        return payment.body().path(of).path("amount").asLong();
    }

    private synchronized void agree(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
