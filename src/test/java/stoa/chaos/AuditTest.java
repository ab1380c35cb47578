package stoa.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.chaos.Book.Entry;

class AuditTest {

    private static final Sale CONFIRMED = sale("a", "confirmed", 0);
    private static final Sale PAID_BACK = sale("b", "partially_refunded", 1);
    private static final Sale DECLINED = sale("c", "payment_declined", 0);
    private static final Sale CANCELLED = sale("d", "cancelled", 0);

    private static final Witness TRUE = new Witness(
            Set.of("a", "b", "c", "d"),
            List.of(CONFIRMED.asListed(), PAID_BACK.asListed(), DECLINED.asListed(), CANCELLED.asListed()),
            List.of(CONFIRMED, PAID_BACK, DECLINED, CANCELLED),
            Map.of(
                    "pay-a", new Money(500, 500, 0, 0),
                    "pay-b", new Money(500, 500, 0, 1),
                    "pay-d", new Money(500, 0, 500, 0)),
            new Evidence.Shelf(10, 10, 4, 6, 0, 6),
            new Book(
                    Map.of(
                            "pay-a", List.of(new Entry("authorise", 500), new Entry("capture", 500)),
                            "pay-b",
                                    List.of(
                                            new Entry("authorise", 500),
                                            new Entry("capture", 500),
                                            new Entry("refund", 1)),
                            "pay-d", List.of(new Entry("authorise", 500), new Entry("void", 500))),
                    new Money(1_500, 1_000, 500, 1)),
            new Evidence.LogState("order", 9, 9, 9, 0, 0),
            List.of());

    private static Sale sale(String id, String status, long refunded) {
        return new Sale(id, status, 500, refunded, "pay-" + id, Map.of("mug", 2L));
    }

    /** The evidence of one customer who buys one product, in parts that can be changed one by one. */
    private record Witness(
            Set<String> told,
            List<Listed> listed,
            List<Sale> sales,
            Map<String, Money> payments,
            Evidence.Shelf shelf,
            Book book,
            Evidence.LogState log,
            List<String> surprises) {

        Evidence evidence() {
            return new Evidence(
                    List.of(new Evidence.Customer("ada", told, listed)),
                    sales,
                    payments,
                    Map.of("mug", shelf),
                    book,
                    List.of(log),
                    surprises);
        }

        Witness telling(String... orders) {
            return new Witness(Set.of(orders), listed, sales, payments, shelf, book, log, surprises);
        }

        Witness listing(Listed... orders) {
            return new Witness(told, List.of(orders), sales, payments, shelf, book, log, surprises);
        }

        Witness selling(Sale... orders) {
            return new Witness(told, listed, List.of(orders), payments, shelf, book, log, surprises);
        }

        Witness paying(String payment, Money money) {
            return new Witness(told, listed, sales, with(payments, payment, money), shelf, book, log, surprises);
        }

        Witness having(Evidence.Shelf other) {
            return new Witness(told, listed, sales, payments, other, book, log, surprises);
        }

        Witness booking(String payment, Entry... entries) {
            Book other = new Book(with(book.entries(), payment, List.of(entries)), book.total());
            return new Witness(told, listed, sales, payments, shelf, other, log, surprises);
        }

        Witness logging(Evidence.LogState other) {
            return new Witness(told, listed, sales, payments, shelf, book, other, surprises);
        }

        Witness surprised(String... by) {
            return new Witness(told, listed, sales, payments, shelf, book, log, List.of(by));
        }

        private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
            Map<String, V> other = new HashMap<>(map);
            other.put(key, value);
            return other;
        }
    }

    @Test
    void theBooksAgree() {
        assertThat(Audit.of(TRUE.evidence()))
                .isEqualTo(new Accounting(
                        new Accounting.Orders(4, 2, 0, 0, 1, 1, 0),
                        new Accounting.Stock(10, 6, 4),
                        new Money(1_500, 1_000, 500, 1),
                        new Money(1_500, 1_000, 500, 1),
                        List.of()));
    }

    static Stream<Arguments> whatIsPlanted() {
        Entry authorised = new Entry("authorise", 500);
        Entry captured = new Entry("capture", 500);
        return Stream.of(
                planted("orders that ada was promised and does not find", it -> it.telling("a", "b", "c", "d", "e")),
                planted("orders that ada finds and was not told of", it -> it.telling("a", "b", "c")),
                planted("orders that are not in the log", it -> it.telling("a", "b", "c", "d", "e")),
                planted("orders in the log that nobody was told of", it -> it.telling("a", "b", "c")),
                planted(
                        "orders listed to ada once",
                        it -> it.listing(
                                CONFIRMED.asListed(),
                                CONFIRMED.asListed(),
                                PAID_BACK.asListed(),
                                DECLINED.asListed(),
                                CANCELLED.asListed())),
                planted(
                        "what is shown of an order",
                        it -> it.listing(sale("a", "cancelled", 0).asListed())),
                planted("order a is still placed", it -> it.selling(sale("a", "placed", 0))),
                planted("money kept for order c", it -> it.paying("pay-c", new Money(500, 500, 0, 0))),
                planted("money kept for order a", it -> it.paying("pay-a", new Money(500, 0, 0, 0))),
                planted("money of the acquirer for order a", it -> it.booking("pay-a", authorised)),
                planted("2 authorisations for order a", it -> it.booking("pay-a", authorised, authorised, captured)),
                planted("captures and voids for order a", it -> it.booking("pay-a", authorised)),
                planted("captures and voids for order a", it -> it.booking("pay-a", authorised, captured, captured)),
                planted("payments of no order at the acquirer", it -> it.booking("pay-x", authorised)),
                planted("payments of no order:", it -> it.paying("pay-x", Money.NONE)),
                planted("all money of the acquirer", it -> it.paying("pay-a", new Money(501, 500, 0, 0))),
                planted("pieces of mug in the log", it -> it.having(new Evidence.Shelf(10, 9, 4, 6, 0, 6))),
                planted("pieces of mug left and sold", it -> it.having(new Evidence.Shelf(10, 10, 4, 7, 0, 7))),
                planted("pieces of mug that left", it -> it.having(new Evidence.Shelf(10, 10, 5, 6, 0, 6))),
                planted("reserved pieces of mug", it -> it.having(new Evidence.Shelf(10, 10, 4, 6, 1, 6))),
                planted("available pieces of mug", it -> it.having(new Evidence.Shelf(10, 10, 4, 6, 0, 5))),
                planted(
                        "last position of the log of order",
                        it -> it.logging(new Evidence.LogState("order", 9, 8, 9, 0, 0))),
                planted("events of the log of order", it -> it.logging(new Evidence.LogState("order", 9, 9, 8, 0, 0))),
                planted(
                        "streams without their newest state of the log of order",
                        it -> it.logging(new Evidence.LogState("order", 9, 9, 9, 1, 0))),
                planted(
                        "events that readers of the log of order have set aside",
                        it -> it.logging(new Evidence.LogState("order", 9, 9, 9, 0, 1))),
                planted("answered with 500", it -> it.surprised("answered with 500")));
    }

    private static Arguments planted(String difference, UnaryOperator<Witness> plant) {
        return argumentSet(difference, difference, plant);
    }

    @ParameterizedTest
    @MethodSource("whatIsPlanted")
    void everyDifferenceIsFound(String difference, UnaryOperator<Witness> plant) {
        assertThat(Audit.of(plant.apply(TRUE).evidence()).differences())
                .anySatisfy(found -> assertThat(found).startsWith(difference));
    }
}
