package stoa.payment;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;
import static stoa.payment.Payments.AUTHORISE;
import static stoa.payment.Payments.AUTHORISED;
import static stoa.payment.Payments.AUTHORISING;
import static stoa.payment.Payments.CAPTURE;
import static stoa.payment.Payments.CAPTURED;
import static stoa.payment.Payments.CAPTURING;
import static stoa.payment.Payments.DECLINED;
import static stoa.payment.Payments.NOON;
import static stoa.payment.Payments.ORDER;
import static stoa.payment.Payments.OTHER_REFUND;
import static stoa.payment.Payments.PAYMENT;
import static stoa.payment.Payments.PRICE;
import static stoa.payment.Payments.RECORD_AUTHORISED;
import static stoa.payment.Payments.RECORD_CAPTURED;
import static stoa.payment.Payments.RECORD_DECLINED;
import static stoa.payment.Payments.RECORD_REFUNDED;
import static stoa.payment.Payments.RECORD_VOIDED;
import static stoa.payment.Payments.REFERENCE;
import static stoa.payment.Payments.REFUND;
import static stoa.payment.Payments.REFUND_SOME;
import static stoa.payment.Payments.RETRY;
import static stoa.payment.Payments.TERMS;
import static stoa.payment.Payments.THIRD_REFUND;
import static stoa.payment.Payments.UNANSWERED;
import static stoa.payment.Payments.UNWANTED;
import static stoa.payment.Payments.VOID;
import static stoa.payment.Payments.VOIDED;
import static stoa.payment.Payments.VOIDING;
import static stoa.payment.Payments.WAITING;
import static stoa.payment.Payments.asked;
import static stoa.payment.Payments.authorisationRequested;
import static stoa.payment.Payments.authorised;
import static stoa.payment.Payments.captureRequested;
import static stoa.payment.Payments.captured;
import static stoa.payment.Payments.done;
import static stoa.payment.Payments.impossible;
import static stoa.payment.Payments.pounds;
import static stoa.payment.Payments.queued;
import static stoa.payment.Payments.refund;
import static stoa.payment.Payments.refundQueued;
import static stoa.payment.Payments.refundRequested;
import static stoa.payment.Payments.refunded;
import static stoa.payment.Payments.unanswered;
import static stoa.payment.Payments.unansweredEvent;
import static stoa.payment.Payments.voidRequested;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentRejection;
import stoa.testing.Matrix;

class PaymentDeciderTest {

    private final Matrix<Payment, PaymentCommand, PaymentEvent> matrix =
            new Matrix<>(Payment.class, PaymentCommand.class);

    @Test
    void everyCommandIsDecidedInEveryState() {
        unknown();
        authorising();
        authorisedAlready();
        capturing();
        capturedWithoutRefund();
        capturedWithRefunds();
        voiding();
        over(DECLINED);
        over(VOIDED);
        matrix.holdsFor(PaymentDecider::decide);
    }

    private void unknown() {
        Payment unknown = Payment.NOTHING;
        matrix.when(unknown, AUTHORISE, accept(authorisationRequested(1)))
                .when(unknown, VOID, accept(new PaymentEvent.Voided(PAYMENT, ORDER, Optional.empty())))
                .when(unknown, RECORD_AUTHORISED, impossible("authorised", unknown))
                .when(unknown, RECORD_DECLINED, impossible("declined", unknown))
                .when(unknown, List.of(CAPTURE, RECORD_CAPTURED), impossible("captured", unknown))
                .when(unknown, RECORD_VOIDED, impossible("voided", unknown))
                .when(unknown, List.of(REFUND_SOME, RECORD_REFUNDED), impossible("refunded", unknown))
                .when(unknown, List.of(UNANSWERED, RETRY), alreadySo());
    }

    private void authorising() {
        Payment waiting = new Payment.Authorising(TERMS, WAITING, false);
        matrix.when(AUTHORISING, VOID, accept(new PaymentEvent.VoidDemanded(PAYMENT, ORDER, "cancelled")))
                .when(AUTHORISING, RECORD_AUTHORISED, accept(authorised()))
                .when(UNWANTED, RECORD_AUTHORISED, accept(authorised(), voidRequested(1)))
                .when(AUTHORISING, RECORD_DECLINED, accept(new PaymentEvent.Declined(PAYMENT, ORDER, "card_declined")))
                .when(AUTHORISING, List.of(CAPTURE, RECORD_CAPTURED), impossible("captured", AUTHORISING))
                .when(AUTHORISING, RECORD_VOIDED, impossible("voided", AUTHORISING))
                .when(AUTHORISING, List.of(REFUND_SOME, RECORD_REFUNDED), impossible("refunded", AUTHORISING))
                .when(AUTHORISING, UNANSWERED, accept(unansweredEvent(Optional.empty())))
                .when(AUTHORISING, List.of(AUTHORISE, RETRY, unanswered(Optional.empty(), 2)), alreadySo())
                .when(UNWANTED, List.of(AUTHORISE, VOID, RETRY), alreadySo())
                .when(waiting, RETRY, accept(authorisationRequested(2)))
                .when(waiting, List.of(UNANSWERED, tooEarly()), alreadySo());
    }

    private void authorisedAlready() {
        Payment partlyRefunded = new Payment.Authorised(TERMS, REFERENCE, List.of(queued(REFUND, 400)));
        matrix.when(AUTHORISED, CAPTURE, accept(captureRequested(1)))
                .when(AUTHORISED, VOID, accept(voidRequested(1)))
                .when(AUTHORISED, REFUND_SOME, accept(refundQueued(REFUND, 400)))
                .when(partlyRefunded, REFUND_SOME, alreadySo())
                .when(partlyRefunded, refund(OTHER_REFUND, pounds(600)), accept(refundQueued(OTHER_REFUND, 600)))
                .when(partlyRefunded, refund(OTHER_REFUND, pounds(601)), tooMuch())
                .when(
                        AUTHORISED,
                        List.of(AUTHORISE, RECORD_AUTHORISED, RECORD_DECLINED, UNANSWERED, RETRY),
                        alreadySo())
                .when(AUTHORISED, RECORD_CAPTURED, impossible("captured", AUTHORISED))
                .when(AUTHORISED, RECORD_VOIDED, impossible("voided", AUTHORISED))
                .when(AUTHORISED, RECORD_REFUNDED, impossible("refunded", AUTHORISED));
    }

    private void capturing() {
        Payment waiting = new Payment.Capturing(TERMS, REFERENCE, WAITING, List.of());
        Payment refundsWait =
                new Payment.Capturing(TERMS, REFERENCE, WAITING, List.of(queued(REFUND, 400), queued(OTHER_REFUND, 1)));
        PaymentEvent captured = new PaymentEvent.Captured(PAYMENT, ORDER, PRICE);
        matrix.when(CAPTURING, RECORD_CAPTURED, accept(captured))
                .when(
                        refundsWait,
                        RECORD_CAPTURED,
                        accept(captured, refundRequested(REFUND, 400, 1), refundRequested(OTHER_REFUND, 1, 1)))
                .when(CAPTURING, REFUND_SOME, accept(refundQueued(REFUND, 400)))
                .when(refundsWait, refund(THIRD_REFUND, pounds(600)), tooMuch())
                .when(CAPTURING, List.of(AUTHORISE, CAPTURE, RECORD_AUTHORISED, RECORD_DECLINED, RETRY), alreadySo())
                .when(CAPTURING, List.of(VOID, RECORD_VOIDED), impossible("voided", CAPTURING))
                .when(CAPTURING, RECORD_REFUNDED, impossible("refunded", CAPTURING))
                .when(CAPTURING, UNANSWERED, accept(unansweredEvent(Optional.empty())))
                .when(waiting, RETRY, accept(captureRequested(2)))
                .when(waiting, List.of(UNANSWERED, tooEarly()), alreadySo());
    }

    private void capturedWithoutRefund() {
        matrix.when(CAPTURED, REFUND_SOME, accept(refundRequested(REFUND, 400, 1)))
                .when(CAPTURED, refund(REFUND, PRICE), accept(refundRequested(REFUND, 1_000, 1)))
                .when(CAPTURED, refund(REFUND, pounds(1_001)), tooMuch())
                .when(CAPTURED, refund(REFUND, pounds(0)), tooMuch())
                .when(CAPTURED, refund(REFUND, Money.of(1, "EUR")), tooMuch())
                .when(
                        CAPTURED,
                        List.of(
                                AUTHORISE,
                                CAPTURE,
                                RECORD_AUTHORISED,
                                RECORD_DECLINED,
                                RECORD_CAPTURED,
                                UNANSWERED,
                                RETRY),
                        alreadySo())
                .when(CAPTURED, List.of(VOID, RECORD_VOIDED), impossible("voided", CAPTURED))
                .when(CAPTURED, RECORD_REFUNDED, impossible("refunded", CAPTURED));
    }

    private void capturedWithRefunds() {
        Payment waiting =
                captured(done(OTHER_REFUND, 1), new Payment.Refund(REFUND, pounds(400), Optional.of(WAITING), false));
        matrix.when(captured(asked(REFUND, 400)), REFUND_SOME, alreadySo())
                .when(captured(asked(REFUND, 400)), RECORD_REFUNDED, accept(refunded(REFUND, 400, false)))
                .when(captured(asked(REFUND, 1_000)), RECORD_REFUNDED, accept(refunded(REFUND, 1_000, true)))
                .when(
                        captured(done(OTHER_REFUND, 600), asked(REFUND, 400)),
                        RECORD_REFUNDED,
                        accept(refunded(REFUND, 400, true)))
                .when(captured(done(REFUND, 400)), RECORD_REFUNDED, alreadySo())
                .when(captured(done(REFUND, 400)), unanswered(Optional.of(REFUND), 1), alreadySo())
                .when(
                        captured(asked(REFUND, 400)),
                        unanswered(Optional.of(REFUND), 1),
                        accept(unansweredEvent(Optional.of(REFUND))))
                .when(waiting, RETRY, accept(refundRequested(REFUND, 400, 2)))
                .when(waiting, List.of(tooEarly(), unanswered(Optional.of(REFUND), 1)), alreadySo());
    }

    private void voiding() {
        Payment waiting = new Payment.Voiding(TERMS, REFERENCE, WAITING);
        matrix.when(VOIDING, RECORD_VOIDED, accept(new PaymentEvent.Voided(PAYMENT, ORDER, Optional.of(PRICE))))
                .when(VOIDING, List.of(AUTHORISE, VOID, RECORD_AUTHORISED, RECORD_DECLINED, RETRY), alreadySo())
                .when(VOIDING, List.of(CAPTURE, RECORD_CAPTURED), impossible("captured", VOIDING))
                .when(VOIDING, List.of(REFUND_SOME, RECORD_REFUNDED), impossible("refunded", VOIDING))
                .when(VOIDING, UNANSWERED, accept(unansweredEvent(Optional.empty())))
                .when(waiting, RETRY, accept(voidRequested(2)))
                .when(waiting, List.of(UNANSWERED, tooEarly()), alreadySo());
    }

    /** No money moves any more, whatever anybody says. */
    private void over(Payment payment) {
        matrix.when(
                        payment,
                        List.of(AUTHORISE, VOID, RECORD_AUTHORISED, RECORD_DECLINED, UNANSWERED, RETRY),
                        alreadySo())
                .when(payment, List.of(CAPTURE, RECORD_CAPTURED), impossible("captured", payment))
                .when(payment, List.of(REFUND_SOME, RECORD_REFUNDED), impossible("refunded", payment))
                .when(payment, RECORD_VOIDED, payment.equals(VOIDED) ? alreadySo() : impossible("voided", payment));
    }

    private static PaymentCommand tooEarly() {
        return new PaymentCommand.Retry(PAYMENT, NOON.minusNanos(1));
    }

    private static Decision<PaymentEvent> tooMuch() {
        return reject(new PaymentRejection.RefundExceedsPayment());
    }
}
