package stoa.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import stoa.bench.replay.ShopLine.Entry;
import stoa.bench.replay.Unmatched.Reason;

class PlanTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2010, 12, 1, 12, 0);
    private static final int ROOMY = 500;

    @Test
    void anInvoiceIsOneOrderOfEachProductOnce() {
        Plan plan = plan(line("1", "A", 2, 100, 0), line("1", "B", 1, 50, 0), line("1", "A", 3, 100, 0));

        assertThat(plan.steps()).containsExactly(order("1", item("A", 100, 5), item("B", 50, 1)));
        assertThat(plan.orders().getFirst().worth()).isEqualTo(550);
    }

    @Test
    void oneCodeAtTwoPricesIsTwoProducts() {
        Plan plan = plan(line("1", "A", 2, 100, 0), line("1", "A", 3, 90, 0));

        assertThat(plan.steps()).containsExactly(order("1", item("A", 100, 2), item("A", 90, 3)));
    }

    @Test
    void anInvoiceTooLongForOneOrderIsSeveral() {
        List<Entry> lines = List.of(line("1", "A", 1, 100, 0), line("1", "B", 2, 100, 0), line("1", "C", 3, 100, 0));

        assertThat(Plan.of(lines, 2).steps())
                .containsExactly(order("1", item("A", 100, 1), item("B", 100, 2)), order("1/2", item("C", 100, 3)));
    }

    @Test
    void stepsFollowTheFilesTimes() {
        Plan plan = plan(line("2", "A", 1, 100, 9), line("1", "A", 1, 100, 5));

        assertThat(plan.orders()).extracting(Step.Order::name).containsExactly("1", "2");
    }

    @Test
    void aCancellationRefundsTheNewestPurchaseFirst() {
        Plan plan = plan(line("1", "A", 5, 100, 0), line("2", "A", 5, 100, 1), line("C3", "A", 7, 100, 2));

        assertThat(plan.refunds())
                .containsExactly(
                        new Step.Refund("C3", "2", List.of(item("A", 100, 5)), 500),
                        new Step.Refund("C3", "1", List.of(item("A", 100, 2)), 200));
        assertThat(plan.unmatched()).isEmpty();
    }

    @Test
    void aPurchaseAtTheCancelledPriceComesFirst() {
        Plan plan = plan(line("1", "A", 5, 100, 0), line("2", "A", 5, 120, 1), line("C3", "A", 6, 100, 2));

        assertThat(plan.refunds())
                .containsExactly(
                        new Step.Refund("C3", "1", List.of(item("A", 100, 5)), 500),
                        new Step.Refund("C3", "2", List.of(item("A", 120, 1)), 100));
    }

    @Test
    void aCancellationRefundsEachOrderOnce() {
        Plan plan = plan(
                line("1", "A", 5, 100, 0),
                line("1", "B", 5, 10, 0),
                line("C2", "A", 1, 100, 1),
                line("C2", "B", 2, 10, 1));

        assertThat(plan.refunds())
                .containsExactly(new Step.Refund("C2", "1", List.of(item("A", 100, 1), item("B", 10, 2)), 120));
    }

    @Test
    void whatWasNeverBoughtIsNotRefunded() {
        Plan plan = plan(line("C1", "A", 2, 100, 0), line("2", "A", 2, 100, 1));

        assertThat(plan.refunds()).isEmpty();
        assertThat(plan.unmatched()).containsExactly(new Unmatched("C1", "A", 2, 100, Reason.NOT_BOUGHT));
    }

    @Test
    void nothingIsReturnedTwice() {
        Plan plan = plan(line("1", "A", 3, 100, 0), line("C2", "A", 2, 100, 1), line("C3", "A", 2, 100, 2));

        assertThat(plan.refunds()).extracting(Step.Refund::pence).containsExactly(200L, 100L);
        assertThat(plan.unmatched()).containsExactly(new Unmatched("C3", "A", 1, 100, Reason.ALL_RETURNED));
    }

    @Test
    void noMoreIsRefundedThanWasPaid() {
        Plan plan = plan(line("1", "A", 3, 100, 0), line("C2", "A", 2, 101, 1));

        assertThat(plan.refunds()).isEmpty();
        assertThat(plan.unmatched()).containsExactly(new Unmatched("C2", "A", 2, 101, Reason.PAID_LESS));
    }

    @Test
    void anotherCustomersPurchaseIsNoReasonForARefund() {
        Entry other = new Entry("C2", "A", "", 1, NOON.plusMinutes(1), 100, "other", "UK");

        assertThat(Plan.of(List.of(line("1", "A", 3, 100, 0), other), ROOMY).refunds())
                .isEmpty();
    }

    /** Whatever the file says, the plan sells and takes back exactly what the plain sums over its lines say. */
    @Property
    void thePlanAgreesWithPlainSums(@ForAll("files") List<Entry> entries) {
        Plan plan = Plan.of(entries, 3);
        List<ShopLine> lines = entries.stream()
                .<ShopLine>map(entry -> new ShopLine.Used(1, entry))
                .toList();
        FileBooks books = FileBooks.of(new ShopFile(StandardCharsets.UTF_8, lines), plan.unmatched());

        assertThat(plan.orders().stream().mapToLong(Step.Order::worth).sum())
                .isEqualTo(books.sold().pence());
        assertThat(plan.needed().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(books.sold().pieces());
        assertThat(plan.refunds().stream().mapToLong(Step.Refund::pence).sum()).isEqualTo(books.penceRefunded());
        assertThat(plan.refunds().stream()
                        .flatMap(refund -> refund.returned().stream())
                        .mapToLong(Item::quantity)
                        .sum())
                .isEqualTo(books.piecesReturned());
    }

    /** A refund never exceeds what its order took, and never precedes it. */
    @Property
    void everyRefundIsCoveredByAnEarlierOrder(@ForAll("files") List<Entry> entries) {
        Plan plan = Plan.of(entries, 3);
        for (Step.Refund refund : plan.refunds()) {
            Step.Order order = plan.orders().stream()
                    .filter(each -> each.name().equals(refund.order()))
                    .findFirst()
                    .orElseThrow();
            long given = plan.refunds().stream()
                    .filter(each -> each.order().equals(order.name()))
                    .mapToLong(Step.Refund::pence)
                    .sum();
            assertThat(given).isLessThanOrEqualTo(order.worth());
            assertThat(plan.steps().indexOf(order)).isLessThan(plan.steps().indexOf(refund));
        }
    }

    @Provide
    Arbitrary<List<Entry>> files() {
        Arbitrary<String> invoice = Arbitraries.of("1", "2", "3", "C4", "C5");
        Arbitrary<String> code = Arbitraries.of("A", "B");
        return Combinators.combine(
                        invoice,
                        code,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(99L, 100L),
                        Arbitraries.integers().between(0, 30))
                .as((number, sku, pieces, pence, minute) -> line(number, sku, pieces, pence, minute))
                .list()
                .ofMaxSize(20);
    }

    private static Plan plan(Entry... entries) {
        return Plan.of(List.of(entries), ROOMY);
    }

    private static Entry line(String invoice, String code, int quantity, long pence, int minute) {
        return new Entry(invoice, code, "", quantity, NOON.plusMinutes(minute), pence, "17850", "UK");
    }

    private static Step.Order order(String name, Item... items) {
        return new Step.Order(name, "17850", "UK", List.of(items));
    }

    private static Item item(String code, long pence, int quantity) {
        return new Item(new Variant(code, pence), quantity);
    }
}
