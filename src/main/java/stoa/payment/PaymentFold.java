package stoa.payment;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.PaymentId;
import stoa.kernel.Recorded;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentStatus;
import stoa.payment.api.PaymentView;

/** What a payment's events come to, as people see it. */
final class PaymentFold {

    private PaymentFold() {}

    /** Empty when it was never asked for, though it may have been called off. */
    static Optional<PaymentView> of(List<Recorded<PaymentEvent>> events) {
        return events.stream()
                .findFirst()
                .flatMap(first -> first.event() instanceof PaymentEvent.AuthorisationRequested asked
                        ? Optional.of(view(asked, events))
                        : Optional.empty());
    }

    private static PaymentView view(PaymentEvent.AuthorisationRequested asked, List<Recorded<PaymentEvent>> events) {
        List<LedgerEntry> entries =
                events.stream().flatMap(event -> entry(event).stream()).toList();
        Currency currency = asked.amount().currency();
        return new PaymentView(
                new PaymentId(events.getFirst().stream()),
                asked.orderId(),
                asked.userId(),
                events.stream()
                        .flatMap(event -> status(event.event()).stream())
                        .reduce(PaymentStatus.AUTHORISING, (before, after) -> after),
                asked.method(),
                asked.amount(),
                sum(entries, "captured", currency),
                sum(entries, "refunded", currency),
                events.stream()
                        .flatMap(event -> declineCode(event.event()).stream())
                        .findFirst(),
                entries,
                events.getLast().version(),
                events.getFirst().origin().at(),
                events.getLast().origin().at());
    }

    static Money sum(List<LedgerEntry> entries, String type, Currency currency) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type))
                .map(LedgerEntry::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    static Optional<String> declineCode(PaymentEvent event) {
        return event instanceof PaymentEvent.Declined declined ? Optional.of(declined.code()) : Optional.empty();
    }

    /** Empty where an event changes nothing that people see. */
    static Optional<PaymentStatus> status(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.AuthorisationRequested e ->
                e.attempt() == 1 ? Optional.of(PaymentStatus.AUTHORISING) : Optional.empty();
            case PaymentEvent.Declined e -> Optional.of(PaymentStatus.DECLINED);
            case PaymentEvent.Authorised e -> Optional.of(PaymentStatus.AUTHORISED);
            case PaymentEvent.Captured e -> Optional.of(PaymentStatus.CAPTURED);
            case PaymentEvent.Voided e -> Optional.of(PaymentStatus.VOIDED);
            case PaymentEvent.Refunded e ->
                Optional.of(e.complete() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED);
            case PaymentEvent.CaptureRequested e -> Optional.empty();
            case PaymentEvent.VoidDemanded e -> Optional.empty();
            case PaymentEvent.VoidRequested e -> Optional.empty();
            case PaymentEvent.RefundQueued e -> Optional.empty();
            case PaymentEvent.RefundRequested e -> Optional.empty();
            case PaymentEvent.Unanswered e -> Optional.empty();
        };
    }

    /** What an event writes in the ledger, if it moves money. */
    static Optional<LedgerEntry> entry(Recorded<PaymentEvent> recorded) {
        return switch (recorded.event()) {
            case PaymentEvent.Authorised e -> entry(recorded, "authorised", e.amount());
            case PaymentEvent.Captured e -> entry(recorded, "captured", e.amount());
            case PaymentEvent.Refunded e -> entry(recorded, "refunded", e.amount());
            case PaymentEvent.Voided e -> e.amount().flatMap(amount -> entry(recorded, "voided", amount));
            case PaymentEvent.AuthorisationRequested e -> Optional.empty();
            case PaymentEvent.Declined e -> Optional.empty();
            case PaymentEvent.CaptureRequested e -> Optional.empty();
            case PaymentEvent.VoidDemanded e -> Optional.empty();
            case PaymentEvent.VoidRequested e -> Optional.empty();
            case PaymentEvent.RefundQueued e -> Optional.empty();
            case PaymentEvent.RefundRequested e -> Optional.empty();
            case PaymentEvent.Unanswered e -> Optional.empty();
        };
    }

    private static Optional<LedgerEntry> entry(Recorded<PaymentEvent> recorded, String type, Money amount) {
        return Optional.of(new LedgerEntry(type, amount, recorded.origin().at()));
    }
}
