package stoa.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.UserId;
import stoa.payment.api.PaymentEvent;

/** How far a payment has come. */
sealed interface Payment {

    Payment NOTHING = new Unknown();

    record Unknown() implements Payment {}

    /** @param voidDemanded nobody wants it any more: to be let go of as soon as it is there */
    record Authorising(Terms terms, Pending pending, boolean voidDemanded) implements Payment {}

    record Authorised(Terms terms, String reference, List<Refund> refunds) implements Payment {}

    record Capturing(Terms terms, String reference, Pending pending, List<Refund> refunds) implements Payment {}

    record Captured(Terms terms, String reference, List<Refund> refunds) implements Payment {}

    record Voiding(Terms terms, String reference, Pending pending) implements Payment {}

    record Declined() implements Payment {}

    record Voided() implements Payment {}

    record Terms(OrderId orderId, UserId userId, Money amount, String method) {}

    /**
     * Something the acquirer was asked.
     *
     * @param attempt counts the durable tries, from 1
     * @param retryAt when to ask again; empty while the answer is awaited
     */
    record Pending(int attempt, Optional<Instant> retryAt) {
        static final Pending FIRST = new Pending(1, Optional.empty());
    }

    /** @param pending empty while it waits for the capture, and once it is done */
    record Refund(UUID id, Money amount, Optional<Pending> pending, boolean done) {}

    static Payment evolve(Payment payment, PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.AuthorisationRequested e ->
                new Authorising(
                        new Terms(e.orderId(), e.userId(), e.amount(), e.method()),
                        new Pending(e.attempt(), Optional.empty()),
                        payment instanceof Authorising before && before.voidDemanded());
            case PaymentEvent.VoidDemanded e -> demandVoid((Authorising) payment);
            case PaymentEvent.Authorised e -> new Authorised(termsOf(payment), e.reference(), List.of());
            case PaymentEvent.Declined e -> new Declined();
            case PaymentEvent.CaptureRequested e ->
                new Capturing(
                        termsOf(payment),
                        e.reference(),
                        new Pending(e.attempt(), Optional.empty()),
                        refundsOf(payment));
            case PaymentEvent.Captured e -> captured((Capturing) payment);
            case PaymentEvent.VoidRequested e ->
                new Voiding(termsOf(payment), e.reference(), new Pending(e.attempt(), Optional.empty()));
            case PaymentEvent.Voided e -> new Voided();
            case PaymentEvent.RefundQueued e ->
                withRefund(payment, new Refund(e.refundId(), e.amount(), Optional.empty(), false));
            case PaymentEvent.RefundRequested e ->
                withRefund(
                        payment,
                        new Refund(
                                e.refundId(),
                                e.amount(),
                                Optional.of(new Pending(e.attempt(), Optional.empty())),
                                false));
            case PaymentEvent.Refunded e ->
                withRefund(payment, new Refund(e.refundId(), e.amount(), Optional.empty(), true));
            case PaymentEvent.Unanswered e -> unanswered(payment, e);
        };
    }

    static List<Refund> refundsOf(Payment payment) {
        return switch (payment) {
            case Authorised p -> p.refunds();
            case Capturing p -> p.refunds();
            case Captured p -> p.refunds();
            case Unknown p -> List.of();
            case Authorising p -> List.of();
            case Voiding p -> List.of();
            case Declined p -> List.of();
            case Voided p -> List.of();
        };
    }

    static Terms termsOf(Payment payment) {
        return switch (payment) {
            case Authorising p -> p.terms();
            case Authorised p -> p.terms();
            case Capturing p -> p.terms();
            case Captured p -> p.terms();
            case Voiding p -> p.terms();
            case Unknown p -> throw new IllegalStateException("a payment must be requested first");
            case Declined p -> throw new IllegalStateException("nothing happens to a declined payment");
            case Voided p -> throw new IllegalStateException("nothing happens to a voided payment");
        };
    }

    private static Payment demandVoid(Authorising p) {
        return new Authorising(p.terms(), p.pending(), true);
    }

    private static Payment captured(Capturing p) {
        return new Captured(p.terms(), p.reference(), p.refunds());
    }

    private static Payment withRefund(Payment payment, Refund refund) {
        List<Refund> refunds = new ArrayList<>(refundsOf(payment));
        refunds.removeIf(other -> other.id().equals(refund.id()));
        refunds.add(refund);
        return withRefunds(payment, List.copyOf(refunds));
    }

    private static Payment withRefunds(Payment payment, List<Refund> refunds) {
        return switch (payment) {
            case Authorised p -> new Authorised(p.terms(), p.reference(), refunds);
            case Capturing p -> new Capturing(p.terms(), p.reference(), p.pending(), refunds);
            case Captured p -> new Captured(p.terms(), p.reference(), refunds);
            case Unknown p -> throw noRefunds();
            case Authorising p -> throw noRefunds();
            case Voiding p -> throw noRefunds();
            case Declined p -> throw noRefunds();
            case Voided p -> throw noRefunds();
        };
    }

    private static IllegalStateException noRefunds() {
        return new IllegalStateException("only what was paid can be refunded");
    }

    private static Payment unanswered(Payment payment, PaymentEvent.Unanswered e) {
        Pending later = new Pending(e.attempt(), Optional.of(e.retryAt()));
        if (e.refundId().isPresent()) {
            Refund refund = refundsOf(payment).stream()
                    .filter(r -> r.id().equals(e.refundId().get()))
                    .findFirst()
                    .orElseThrow();
            return withRefund(payment, new Refund(refund.id(), refund.amount(), Optional.of(later), false));
        }
        return switch (payment) {
            case Authorising p -> new Authorising(p.terms(), later, p.voidDemanded());
            case Capturing p -> new Capturing(p.terms(), p.reference(), later, p.refunds());
            case Voiding p -> new Voiding(p.terms(), p.reference(), later);
            case Unknown p -> p;
            case Authorised p -> p;
            case Captured p -> p;
            case Declined p -> p;
            case Voided p -> p;
        };
    }
}
