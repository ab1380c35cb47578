package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import stoa.kernel.Decision;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

/** What holds whatever a payment is told, in whatever order and however often. */
class PaymentPropertiesTest {

    @Property(tries = 5_000)
    void moneyMovesOnceAndOnlyAsFarAsItWasAuthorised(@ForAll("conversations") List<PaymentCommand> commands) {
        Moved moved = new Moved();
        Payment payment = Payment.NOTHING;
        for (PaymentCommand command : commands) {
            for (PaymentEvent event : eventsOf(PaymentDecider.decide(payment, command))) {
                assertThat(isFinal(payment)).as("%s after the end", event).isFalse();
                payment = Payment.evolve(payment, event);
                moved.add(event);
            }
        }
        Statistics.collect(payment.getClass().getSimpleName());
    }

    private static List<PaymentEvent> eventsOf(Decision<PaymentEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<PaymentEvent>(var events) -> events;
            case Decision.Rejected<PaymentEvent> rejected -> List.of();
        };
    }

    private static boolean isFinal(Payment payment) {
        return payment instanceof Payment.Declined || payment instanceof Payment.Voided;
    }

    /** The money as an accountant sees it, who knows the events alone. */
    private static final class Moved {
        private long authorised;
        private long captured;
        private long voided;
        private long promisedBack;
        private long refunded;
        private final Set<UUID> refunds = new HashSet<>();

        void add(PaymentEvent event) {
            switch (event) {
                case PaymentEvent.Authorised e ->
                    authorised = once(authorised, e.amount().amount());
                case PaymentEvent.Captured e ->
                    captured = once(captured, e.amount().amount());
                case PaymentEvent.Voided e ->
                    voided =
                            once(voided, e.amount().map(money -> money.amount()).orElse(0L));
                case PaymentEvent.RefundQueued e ->
                    promise(e.refundId(), e.amount().amount());
                case PaymentEvent.RefundRequested e ->
                    promise(e.refundId(), e.amount().amount());
                case PaymentEvent.Refunded e -> {
                    refunded += e.amount().amount();
                    assertThat(e.complete()).isEqualTo(refunded == captured);
                }
                case PaymentEvent.AuthorisationRequested e -> {}
                case PaymentEvent.Declined e -> {}
                case PaymentEvent.CaptureRequested e -> {}
                case PaymentEvent.VoidDemanded e -> {}
                case PaymentEvent.VoidRequested e -> {}
                case PaymentEvent.Unanswered e -> {}
            }
            assertThat(captured + voided).isLessThanOrEqualTo(authorised);
            assertThat(promisedBack).isLessThanOrEqualTo(authorised);
            assertThat(refunded).isLessThanOrEqualTo(Math.min(captured, promisedBack));
        }

        private static long once(long before, long amount) {
            assertThat(before).as("happens once").isZero();
            return amount;
        }

        private void promise(UUID refund, long amount) {
            promisedBack += refunds.add(refund) ? amount : 0;
        }
    }

    /** Anything in any order; and, so that the late states are reached often, mostly what usually comes next. */
    @Provide
    Arbitrary<List<PaymentCommand>> conversations() {
        List<PaymentCommand> usual =
                List.of(Payments.AUTHORISE, Payments.RECORD_AUTHORISED, Payments.CAPTURE, Payments.RECORD_CAPTURED);
        Arbitrary<List<PaymentCommand>> noise = command().list().ofMaxSize(6);
        return Combinators.combine(
                        Arbitraries.integers().between(0, usual.size()),
                        noise.list().ofSize(5))
                .as((steps, between) -> {
                    List<PaymentCommand> commands = new ArrayList<>(between.getLast());
                    for (int step = 0; step < steps; step++) {
                        commands.add(usual.get(step));
                        commands.addAll(between.get(step));
                    }
                    return commands;
                });
    }

    private static Arbitrary<PaymentCommand> command() {
        Arbitrary<UUID> refund = Arbitraries.of(Payments.REFUND, Payments.OTHER_REFUND, Payments.THIRD_REFUND);
        Arbitrary<Long> amount = Arbitraries.of(0L, 1L, 400L, 600L, 999L, 1_000L, 1_001L);
        Arbitrary<Integer> attempt = Arbitraries.integers().between(1, 3);
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Payments.AUTHORISE,
                        Payments.CAPTURE,
                        Payments.VOID,
                        Payments.RECORD_AUTHORISED,
                        Payments.RECORD_DECLINED,
                        Payments.RECORD_CAPTURED,
                        Payments.RECORD_VOIDED,
                        Payments.RETRY),
                Combinators.combine(refund, amount).as((id, pence) -> Payments.refund(id, Payments.pounds(pence))),
                refund.map(id -> new PaymentCommand.RecordRefunded(Payments.PAYMENT, id)),
                Combinators.combine(refund.optional(), attempt).as(PaymentPropertiesTest::unanswered));
    }

    private static PaymentCommand unanswered(Optional<UUID> refund, int attempt) {
        return Payments.unanswered(refund, attempt);
    }
}
