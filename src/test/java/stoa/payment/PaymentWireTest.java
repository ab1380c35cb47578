package stoa.payment;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.payment.api.PaymentEvent;
import stoa.testing.GoldenDocuments;

class PaymentWireTest {

    private static final OrderId ORDER = new OrderId(id(1));
    private static final UserId USER = new UserId(id(2));
    private static final PaymentId PAYMENT = new PaymentId(id(3));
    private static final UUID REFUND = id(4);
    private static final Money TEN = Money.of(1_000, "GBP");
    private static final Money FOUR = Money.of(400, "GBP");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertStored(
                "payment",
                PaymentWire.EVENTS,
                Map.ofEntries(
                        entry(
                                "authorisation-requested",
                                new PaymentEvent.AuthorisationRequested(PAYMENT, ORDER, USER, TEN, "pm_card_visa", 1)),
                        entry("authorised", new PaymentEvent.Authorised(PAYMENT, ORDER, "auth_1", TEN)),
                        entry("declined", new PaymentEvent.Declined(PAYMENT, ORDER, "card_declined")),
                        entry("capture-requested", new PaymentEvent.CaptureRequested(PAYMENT, ORDER, "auth_1", TEN, 2)),
                        entry("captured", new PaymentEvent.Captured(PAYMENT, ORDER, TEN)),
                        entry(
                                "void-demanded",
                                new PaymentEvent.VoidDemanded(PAYMENT, ORDER, "the order came to nothing")),
                        entry("void-requested", new PaymentEvent.VoidRequested(PAYMENT, ORDER, "auth_1", 1)),
                        entry("voided", new PaymentEvent.Voided(PAYMENT, ORDER, Optional.of(TEN))),
                        entry("voided.nothing-set-aside", new PaymentEvent.Voided(PAYMENT, ORDER, Optional.empty())),
                        entry("refund-queued", new PaymentEvent.RefundQueued(PAYMENT, ORDER, REFUND, FOUR)),
                        entry(
                                "refund-requested",
                                new PaymentEvent.RefundRequested(PAYMENT, ORDER, REFUND, "auth_1", FOUR, 1)),
                        entry("refunded", new PaymentEvent.Refunded(PAYMENT, ORDER, REFUND, FOUR, false)),
                        entry(
                                "unanswered",
                                new PaymentEvent.Unanswered(
                                        PAYMENT, ORDER, Optional.empty(), 3, NOON.plusNanos(123_456_789))),
                        entry(
                                "unanswered.of-a-refund",
                                new PaymentEvent.Unanswered(PAYMENT, ORDER, Optional.of(REFUND), 1, NOON))));
    }

    private static UUID id(int last) {
        return UUID.fromString("01990000-0000-7000-8000-00000000000" + last);
    }
}
