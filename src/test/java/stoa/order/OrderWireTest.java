package stoa.order;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;
import stoa.order.api.ReturnedGoods;
import stoa.testing.GoldenDocuments;

class OrderWireTest {

    private static final OrderId ORDER = new OrderId(id(1));
    private static final UserId USER = new UserId(id(2));
    private static final PaymentId PAYMENT = new PaymentId(id(3));
    private static final UUID REFUND = id(4);
    private static final Sku MUG = new Sku("mug");
    private static final Sku TEA = new Sku("tea-100");
    private static final Money TEN = Money.of(1_000, "GBP");
    private static final Money FOUR = Money.of(400, "GBP");
    private static final Instant RESERVE_BY = Instant.parse("2026-01-01T00:00:30Z");
    private static final Instant PAY_BY = Instant.parse("2026-01-01T00:01:30Z");
    private static final Optional<OrderTerms> NONE = Optional.empty();
    private static final Optional<OrderTerms> TERMS = Optional.of(
            new OrderTerms(USER, PAYMENT, "pm_card_visa", TEN, List.of(new Quantity(MUG, 2), new Quantity(TEA, 1))));

    private static final Optional<ReturnedGoods> RETURNED = Optional.of(
            new ReturnedGoods(List.of(new Quantity(MUG, 1)), List.of(new Quantity(MUG, 2), new Quantity(TEA, 1))));

    private static final Personal SEALED = new Personal("enc1:AAECAwQFBgcICQoL");
    private static final Personal PLAIN = new Personal("""
        {"name":"Ada","line1":"1 High Street","line2":"Flat 2","city":"London",\
        "postal_code":"N1 9GU","country":"GB"}""");

    private static final OrderEvent ORCHESTRATED = placed(PLAIN, OrderFlow.ORCHESTRATED, Optional.empty());
    private static final OrderEvent CHOREOGRAPHED = placed(PLAIN, OrderFlow.CHOREOGRAPHED, Optional.of(RESERVE_BY));
    private static final OrderEvent PRICED = priced(PLAIN);

    private static OrderEvent priced(Personal address) {
        return placed(
                address,
                Optional.of(Breakdown.of(
                        TEN,
                        List.of(new Breakdown.Discount("SPRING", Money.of(100, "GBP"))),
                        Money.of(495, "GBP"),
                        List.of(
                                new Breakdown.Tax("VAT", new BigDecimal("20"), Money.of(180, "GBP")),
                                new Breakdown.Tax("Levy", new BigDecimal("2.125"), Money.of(28, "GBP"))))),
                OrderFlow.ORCHESTRATED,
                Optional.empty());
    }

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertStored(
                "order",
                OrderWire.EVENTS,
                Map.ofEntries(
                        entry("placed", ORCHESTRATED),
                        entry("placed.orchestrated", ORCHESTRATED),
                        entry("placed.choreographed", CHOREOGRAPHED),
                        entry("placed@2.orchestrated", ORCHESTRATED),
                        entry("placed@2.choreographed", CHOREOGRAPHED),
                        entry("placed@2.priced", PRICED),
                        entry("placed@3.orchestrated", placed(SEALED, OrderFlow.ORCHESTRATED, Optional.empty())),
                        entry(
                                "placed@3.choreographed",
                                placed(SEALED, OrderFlow.CHOREOGRAPHED, Optional.of(RESERVE_BY))),
                        entry("placed@3.priced", priced(SEALED)),
                        entry("stock-reserved", new OrderEvent.StockReserved(ORDER, NONE, Optional.empty())),
                        entry(
                                "stock-reserved.choreographed",
                                new OrderEvent.StockReserved(ORDER, TERMS, Optional.of(PAY_BY))),
                        entry("rejected", new OrderEvent.Rejected(ORDER, List.of(MUG, TEA))),
                        entry("payment-declined", new OrderEvent.PaymentDeclined(ORDER, "card_declined", NONE)),
                        entry(
                                "payment-declined.choreographed",
                                new OrderEvent.PaymentDeclined(ORDER, "card_declined", TERMS)),
                        entry("confirmed", new OrderEvent.Confirmed(ORDER, NONE)),
                        entry("confirmed.choreographed", new OrderEvent.Confirmed(ORDER, TERMS)),
                        entry("cancelled", new OrderEvent.Cancelled(ORDER, "changed my mind", NONE)),
                        entry("cancelled.choreographed", new OrderEvent.Cancelled(ORDER, "changed my mind", TERMS)),
                        entry(
                                "refund-requested",
                                new OrderEvent.RefundRequested(
                                        ORDER, PAYMENT, REFUND, FOUR, "broken", Optional.empty())),
                        entry(
                                "refund-requested.returned",
                                new OrderEvent.RefundRequested(ORDER, PAYMENT, REFUND, FOUR, "broken", RETURNED)),
                        entry("resumed", new OrderEvent.Resumed(ORDER, OrderStatus.CONFIRMED, NONE, Optional.empty())),
                        entry(
                                "resumed.choreographed",
                                new OrderEvent.Resumed(ORDER, OrderStatus.PLACED, TERMS, Optional.of(RESERVE_BY))),
                        entry("step-skipped", new OrderEvent.StepSkipped(ORDER, "capture")),
                        entry("refunded", new OrderEvent.Refunded(ORDER, REFUND, FOUR, TEN, true))));
    }

    private static OrderEvent placed(Personal address, OrderFlow flow, Optional<Instant> reserveBy) {
        return placed(address, Optional.empty(), flow, reserveBy);
    }

    private static OrderEvent placed(
            Personal address, Optional<Breakdown> parts, OrderFlow flow, Optional<Instant> reserveBy) {
        return new OrderEvent.Placed(
                ORDER,
                USER,
                PAYMENT,
                "pm_card_visa",
                List.of(
                        new OrderLine(MUG, "Blue mug", 2, Money.of(250, "GBP")),
                        new OrderLine(TEA, "Tea", 1, Money.of(500, "GBP"))),
                parts.map(Breakdown::total).orElse(TEN),
                parts,
                address,
                flow,
                reserveBy);
    }

    private static UUID id(int last) {
        return UUID.fromString("01990000-0000-7000-8000-00000000000" + last);
    }
}
