package stoa.payment;

import static stoa.kernel.Decision.reject;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.payment.Payment.Pending;
import stoa.payment.Payment.Refund;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentRejection;

/** A payment of ten pounds in every state, and everything it can be told. */
final class Payments {

    static final PaymentId PAYMENT = new PaymentId(new UUID(3, 3));
    static final OrderId ORDER = new OrderId(new UUID(1, 1));
    static final UserId ALICE = new UserId(new UUID(2, 2));
    static final UUID REFUND = new UUID(4, 4);
    static final UUID OTHER_REFUND = new UUID(5, 5);
    static final UUID THIRD_REFUND = new UUID(6, 6);
    static final String REFERENCE = "auth_1";
    static final String METHOD = "pm_card_visa";
    static final Money PRICE = pounds(1_000);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Payment.Terms TERMS = new Payment.Terms(ORDER, ALICE, PRICE, METHOD);

    static final Pending WAITING = new Pending(1, Optional.of(NOON));
    static final Payment AUTHORISING = new Payment.Authorising(TERMS, Pending.FIRST, false);
    static final Payment UNWANTED = new Payment.Authorising(TERMS, Pending.FIRST, true);
    static final Payment AUTHORISED = new Payment.Authorised(TERMS, REFERENCE, List.of());
    static final Payment CAPTURING = new Payment.Capturing(TERMS, REFERENCE, Pending.FIRST, List.of());
    static final Payment CAPTURED = captured();
    static final Payment VOIDING = new Payment.Voiding(TERMS, REFERENCE, Pending.FIRST);
    static final Payment DECLINED = new Payment.Declined();
    static final Payment VOIDED = new Payment.Voided();

    static final PaymentCommand AUTHORISE = new PaymentCommand.Authorise(PAYMENT, ORDER, ALICE, PRICE, METHOD);
    static final PaymentCommand CAPTURE = new PaymentCommand.Capture(PAYMENT);
    static final PaymentCommand VOID = new PaymentCommand.Void(PAYMENT, ORDER, "cancelled");
    static final PaymentCommand REFUND_SOME = refund(REFUND, pounds(400));
    static final PaymentCommand RECORD_AUTHORISED = new PaymentCommand.RecordAuthorised(PAYMENT, REFERENCE);
    static final PaymentCommand RECORD_DECLINED = new PaymentCommand.RecordDeclined(PAYMENT, "card_declined");
    static final PaymentCommand RECORD_CAPTURED = new PaymentCommand.RecordCaptured(PAYMENT);
    static final PaymentCommand RECORD_VOIDED = new PaymentCommand.RecordVoided(PAYMENT);
    static final PaymentCommand RECORD_REFUNDED = new PaymentCommand.RecordRefunded(PAYMENT, REFUND);
    static final PaymentCommand UNANSWERED = unanswered(Optional.empty(), 1);
    static final PaymentCommand RETRY = new PaymentCommand.Retry(PAYMENT, NOON);

    private Payments() {}

    static Payment.Captured captured(Refund... refunds) {
        return new Payment.Captured(TERMS, REFERENCE, List.of(refunds));
    }

    static Refund asked(UUID id, long pence) {
        return new Refund(id, pounds(pence), Optional.of(Pending.FIRST), false);
    }

    static Refund queued(UUID id, long pence) {
        return new Refund(id, pounds(pence), Optional.empty(), false);
    }

    static Refund done(UUID id, long pence) {
        return new Refund(id, pounds(pence), Optional.empty(), true);
    }

    static PaymentCommand refund(UUID id, Money amount) {
        return new PaymentCommand.Refund(PAYMENT, id, amount);
    }

    static PaymentCommand unanswered(Optional<UUID> refundId, int attempt) {
        return new PaymentCommand.RecordUnanswered(PAYMENT, refundId, attempt, NOON);
    }

    static PaymentEvent authorisationRequested(int attempt) {
        return new PaymentEvent.AuthorisationRequested(PAYMENT, ORDER, ALICE, PRICE, METHOD, attempt);
    }

    static PaymentEvent authorised() {
        return new PaymentEvent.Authorised(PAYMENT, ORDER, REFERENCE, PRICE);
    }

    static PaymentEvent captureRequested(int attempt) {
        return new PaymentEvent.CaptureRequested(PAYMENT, ORDER, REFERENCE, PRICE, attempt);
    }

    static PaymentEvent voidRequested(int attempt) {
        return new PaymentEvent.VoidRequested(PAYMENT, ORDER, REFERENCE, attempt);
    }

    static PaymentEvent refundQueued(UUID id, long pence) {
        return new PaymentEvent.RefundQueued(PAYMENT, ORDER, id, pounds(pence));
    }

    static PaymentEvent refundRequested(UUID id, long pence, int attempt) {
        return new PaymentEvent.RefundRequested(PAYMENT, ORDER, id, REFERENCE, pounds(pence), attempt);
    }

    static PaymentEvent refunded(UUID id, long pence, boolean complete) {
        return new PaymentEvent.Refunded(PAYMENT, ORDER, id, pounds(pence), complete);
    }

    static PaymentEvent unansweredEvent(Optional<UUID> refundId) {
        return new PaymentEvent.Unanswered(PAYMENT, ORDER, refundId, 1, NOON);
    }

    static Decision<PaymentEvent> impossible(String asked, Payment payment) {
        String status = payment.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return reject(new PaymentRejection.NotPossible(asked, status));
    }

    static Money pounds(long pence) {
        return Money.of(pence, "GBP");
    }
}
