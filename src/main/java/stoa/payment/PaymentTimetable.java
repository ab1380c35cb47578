package stoa.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.PaymentId;
import stoa.payment.api.PaymentCommand;
import stoa.platform.run.Timetable;

/** When the acquirer is asked again what it did not answer. */
final class PaymentTimetable implements Timetable<PaymentCommand, Payment> {

    @Override
    public Optional<Instant> due(Payment payment) {
        return pending(payment).flatMap(pending -> pending.retryAt().stream()).min(Instant::compareTo);
    }

    @Override
    public Optional<PaymentCommand> wake(UUID stream, Payment payment, Instant now) {
        return due(payment).map(due -> new PaymentCommand.Retry(new PaymentId(stream), now));
    }

    private static Stream<Payment.Pending> pending(Payment payment) {
        return switch (payment) {
            case Payment.Authorising p -> Stream.of(p.pending());
            case Payment.Capturing p -> Stream.of(p.pending());
            case Payment.Voiding p -> Stream.of(p.pending());
            case Payment.Captured p -> p.refunds().stream().flatMap(refund -> refund.pending().stream());
            case Payment.Unknown p -> Stream.empty();
            case Payment.Authorised p -> Stream.empty();
            case Payment.Declined p -> Stream.empty();
            case Payment.Voided p -> Stream.empty();
        };
    }
}
