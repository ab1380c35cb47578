package stoa.simulator;

import java.util.Optional;
import stoa.payment.api.PaymentEvent;

/** What moved, as the payments' read model writes it down. */
final class Ledger {

    /** @param type as in {@code stoa.payment.api.LedgerEntry} */
    record Entry(String payment, String type, long amount) {}

    private Ledger() {}

    static Optional<Entry> entry(PaymentEvent event) {
        String payment = event.paymentId().toString();
        return switch (event) {
            case PaymentEvent.Authorised e ->
                Optional.of(new Entry(payment, "authorised", e.amount().amount()));
            case PaymentEvent.Captured e ->
                Optional.of(new Entry(payment, "captured", e.amount().amount()));
            case PaymentEvent.Refunded e ->
                Optional.of(new Entry(payment, "refunded", e.amount().amount()));
            case PaymentEvent.Voided e -> e.amount().map(amount -> new Entry(payment, "voided", amount.amount()));
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
}
