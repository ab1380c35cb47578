package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.payment.Payments.AUTHORISE;
import static stoa.payment.Payments.CAPTURE;
import static stoa.payment.Payments.NOON;
import static stoa.payment.Payments.ORDER;
import static stoa.payment.Payments.OTHER_REFUND;
import static stoa.payment.Payments.PAYMENT;
import static stoa.payment.Payments.PRICE;
import static stoa.payment.Payments.RECORD_AUTHORISED;
import static stoa.payment.Payments.RECORD_CAPTURED;
import static stoa.payment.Payments.RECORD_REFUNDED;
import static stoa.payment.Payments.RECORD_VOIDED;
import static stoa.payment.Payments.REFUND;
import static stoa.payment.Payments.REFUND_SOME;
import static stoa.payment.Payments.RETRY;
import static stoa.payment.Payments.UNANSWERED;
import static stoa.payment.Payments.VOID;
import static stoa.payment.Payments.authorisationRequested;
import static stoa.payment.Payments.authorised;
import static stoa.payment.Payments.captureRequested;
import static stoa.payment.Payments.done;
import static stoa.payment.Payments.pounds;
import static stoa.payment.Payments.refund;
import static stoa.payment.Payments.refundQueued;
import static stoa.payment.Payments.refundRequested;
import static stoa.payment.Payments.refunded;
import static stoa.payment.Payments.unanswered;
import static stoa.payment.Payments.unansweredEvent;
import static stoa.payment.Payments.voidRequested;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoa.kernel.Decision;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

class PaymentStoriesTest {

    private static final PaymentTimetable TIMETABLE = new PaymentTimetable();

    private final List<PaymentEvent> published = new ArrayList<>();
    private Payment payment = Payment.NOTHING;

    @Test
    void aPaymentIsAuthorisedCapturedAndGivenBackInParts() {
        tell(AUTHORISE, RECORD_AUTHORISED, CAPTURE, RECORD_CAPTURED, REFUND_SOME, RECORD_REFUNDED);
        tell(refund(OTHER_REFUND, pounds(600)), new PaymentCommand.RecordRefunded(PAYMENT, OTHER_REFUND));
        assertThat(published)
                .containsExactly(
                        authorisationRequested(1),
                        authorised(),
                        captureRequested(1),
                        new PaymentEvent.Captured(PAYMENT, ORDER, PRICE),
                        refundRequested(REFUND, 400, 1),
                        refunded(REFUND, 400, false),
                        refundRequested(OTHER_REFUND, 600, 1),
                        refunded(OTHER_REFUND, 600, true));
        assertThat(payment).isEqualTo(Payments.captured(done(REFUND, 400), done(OTHER_REFUND, 600)));
    }

    @Test
    void aRefundWaitsForTheCapture() {
        tell(AUTHORISE, RECORD_AUTHORISED, REFUND_SOME, CAPTURE, RECORD_CAPTURED, RECORD_REFUNDED);
        assertThat(published)
                .containsExactly(
                        authorisationRequested(1),
                        authorised(),
                        refundQueued(REFUND, 400),
                        captureRequested(1),
                        new PaymentEvent.Captured(PAYMENT, ORDER, PRICE),
                        refundRequested(REFUND, 400, 1),
                        refunded(REFUND, 400, false));
    }

    @Test
    void whatNobodyWantsAnyMoreIsLetGoOfAsSoonAsItIsThere() {
        tell(AUTHORISE, UNANSWERED, VOID, RETRY, RECORD_AUTHORISED, RECORD_VOIDED);
        assertThat(published)
                .containsExactly(
                        authorisationRequested(1),
                        unansweredEvent(Optional.empty()),
                        new PaymentEvent.VoidDemanded(PAYMENT, ORDER, "cancelled"),
                        authorisationRequested(2),
                        authorised(),
                        voidRequested(1),
                        new PaymentEvent.Voided(PAYMENT, ORDER, Optional.of(PRICE)));
    }

    @Test
    void whatIsVoidedBeforeItIsAskedForIsNeverAskedFor() {
        tell(VOID, AUTHORISE);
        assertThat(published).containsExactly(new PaymentEvent.Voided(PAYMENT, ORDER, Optional.empty()));
    }

    @Test
    void itWantsToBeWokenWhenTheAcquirerShallBeAskedAgain() {
        tell(AUTHORISE);
        assertThat(TIMETABLE.due(payment)).isEmpty();
        tell(UNANSWERED);
        assertThat(TIMETABLE.due(payment)).contains(NOON);
        assertThat(TIMETABLE.wake(PAYMENT.value(), payment, NOON)).contains(RETRY);
        tell(RETRY);
        assertThat(TIMETABLE.due(payment)).isEmpty();
        assertThat(TIMETABLE.wake(PAYMENT.value(), payment, NOON)).isEmpty();
    }

    @Test
    void ofSeveralRefundsTheFirstOneDueWakesIt() {
        tell(AUTHORISE, RECORD_AUTHORISED, CAPTURE, RECORD_CAPTURED, REFUND_SOME, refund(OTHER_REFUND, pounds(1)));
        tell(new PaymentCommand.RecordUnanswered(PAYMENT, Optional.of(REFUND), 1, NOON.plusSeconds(5)));
        tell(unanswered(Optional.of(OTHER_REFUND), 1));
        assertThat(TIMETABLE.due(payment)).contains(NOON);
        tell(RETRY);
        assertThat(TIMETABLE.due(payment)).contains(NOON.plusSeconds(5));
        assertThat(published).endsWith(refundRequested(OTHER_REFUND, 1, 2));
    }

    @Test
    void tryingAgainTakesLongerEachTimeUpToALimit() {
        PaymentPolicy policy = PaymentPolicy.DEFAULTS;
        assertThat(List.of(policy.retryAfter(1), policy.retryAfter(2), policy.retryAfter(3)))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(policy.retryAfter(6)).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    private void tell(PaymentCommand... commands) {
        for (PaymentCommand command : commands) {
            if (PaymentDecider.decide(payment, command) instanceof Decision.Accepted<PaymentEvent>(var events)) {
                published.addAll(events);
                events.forEach(event -> payment = Payment.evolve(payment, event));
            }
        }
    }
}
