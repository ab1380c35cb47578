package stoa.payment;

import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.payment.Payment.Pending;
import stoa.payment.Payment.Refund;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

/** What a payment asks the acquirer, for the first time or again. */
final class Asking {

    private Asking() {}

    /** The same once more, refunds apart. */
    static PaymentEvent again(Payment payment, PaymentCommand c, int attempt) {
        return switch (payment) {
            case Payment.Authorising(var t, var pending, var voidDemanded) ->
                new PaymentEvent.AuthorisationRequested(
                        c.paymentId(), t.orderId(), t.userId(), t.amount(), t.method(), attempt);
            case Payment.Capturing p -> captureRequested(c, p.terms(), p.reference(), attempt);
            case Payment.Voiding p -> voidRequested(c, p.terms(), p.reference(), attempt);
            case Payment.Unknown p -> throw nothingPending();
            case Payment.Authorised p -> throw nothingPending();
            case Payment.Captured p -> throw nothingPending();
            case Payment.Declined p -> throw nothingPending();
            case Payment.Voided p -> throw nothingPending();
        };
    }

    private static IllegalStateException nothingPending() {
        return new IllegalStateException("nothing was asked");
    }

    /** The answer that it waits for, or that one of its refunds does. */
    static Optional<Pending> pending(Payment payment, Optional<UUID> refundId) {
        if (refundId.isPresent()) {
            return Payment.refundsOf(payment).stream()
                    .filter(refund -> refund.id().equals(refundId.get()))
                    .findFirst()
                    .flatMap(Refund::pending);
        }
        return switch (payment) {
            case Payment.Authorising p -> Optional.of(p.pending());
            case Payment.Capturing p -> Optional.of(p.pending());
            case Payment.Voiding p -> Optional.of(p.pending());
            case Payment.Unknown p -> Optional.empty();
            case Payment.Authorised p -> Optional.empty();
            case Payment.Captured p -> Optional.empty();
            case Payment.Declined p -> Optional.empty();
            case Payment.Voided p -> Optional.empty();
        };
    }

    static PaymentEvent captureRequested(PaymentCommand c, Payment.Terms terms, String reference, int attempt) {
        return new PaymentEvent.CaptureRequested(c.paymentId(), terms.orderId(), reference, terms.amount(), attempt);
    }

    static PaymentEvent voidRequested(PaymentCommand c, Payment.Terms terms, String reference, int attempt) {
        return new PaymentEvent.VoidRequested(c.paymentId(), terms.orderId(), reference, attempt);
    }

    static PaymentEvent refundRequested(
            PaymentCommand c, Payment.Captured p, UUID refundId, Money amount, int attempt) {
        return new PaymentEvent.RefundRequested(
                c.paymentId(), p.terms().orderId(), refundId, p.reference(), amount, attempt);
    }
}
