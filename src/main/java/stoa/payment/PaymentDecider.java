package stoa.payment;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.payment.Payment.Pending;
import stoa.payment.Payment.Refund;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentRejection;

/** What may happen to a payment. Money moves in one direction at a time, and only as far as it was authorised. */
final class PaymentDecider {

    private PaymentDecider() {}

    static Decider<PaymentCommand, PaymentEvent, Payment> asDecider() {
        return Decider.ofOneStream(
                PaymentCommand.Authorise.class::isInstance,
                PaymentDecider::isDeferrable,
                command -> command.paymentId().value(),
                event -> event.paymentId().value(),
                Payment.NOTHING,
                PaymentDecider::decide,
                Payment::evolve);
    }

    /** Once an order is confirmed, nobody is in a hurry to take the money. */
    private static boolean isDeferrable(PaymentCommand command) {
        return command instanceof PaymentCommand.Capture || command instanceof PaymentCommand.RecordCaptured;
    }

    static Decision<PaymentEvent> decide(Payment payment, PaymentCommand command) {
        return switch (command) {
            case PaymentCommand.Authorise c -> authorise(payment, c);
            case PaymentCommand.Capture c -> capture(payment, c);
            case PaymentCommand.Void c -> voidPayment(payment, c);
            case PaymentCommand.Refund c -> refund(payment, c);
            case PaymentCommand.RecordAuthorised c -> authorised(payment, c);
            case PaymentCommand.RecordDeclined c -> declined(payment, c);
            case PaymentCommand.RecordCaptured c -> captured(payment, c);
            case PaymentCommand.RecordVoided c -> voided(payment, c);
            case PaymentCommand.RecordRefunded c -> refunded(payment, c);
            case PaymentCommand.RecordUnanswered c -> unanswered(payment, c);
            case PaymentCommand.Retry c -> retry(payment, c);
        };
    }

    private static Decision<PaymentEvent> authorise(Payment payment, PaymentCommand.Authorise c) {
        return payment instanceof Payment.Unknown
                ? accept(new PaymentEvent.AuthorisationRequested(
                        c.paymentId(), c.orderId(), c.userId(), c.amount(), c.method(), 1))
                : alreadySo();
    }

    private static Decision<PaymentEvent> capture(Payment payment, PaymentCommand.Capture c) {
        return switch (payment) {
            case Payment.Authorised p -> accept(Asking.captureRequested(c, p.terms(), p.reference(), 1));
            case Payment.Capturing p -> alreadySo();
            case Payment.Captured p -> alreadySo();
            case Payment.Unknown p -> impossible("captured", p);
            case Payment.Authorising p -> impossible("captured", p);
            case Payment.Voiding p -> impossible("captured", p);
            case Payment.Declined p -> impossible("captured", p);
            case Payment.Voided p -> impossible("captured", p);
        };
    }

    private static Decision<PaymentEvent> voidPayment(Payment payment, PaymentCommand.Void c) {
        return switch (payment) {
            case Payment.Unknown p -> accept(new PaymentEvent.Voided(c.paymentId(), c.orderId(), Optional.empty()));
            case Payment.Authorising p when p.voidDemanded() -> alreadySo();
            case Payment.Authorising p -> accept(new PaymentEvent.VoidDemanded(c.paymentId(), c.orderId(), c.reason()));
            case Payment.Authorised p -> accept(Asking.voidRequested(c, p.terms(), p.reference(), 1));
            case Payment.Capturing p -> impossible("voided", p);
            case Payment.Captured p -> impossible("voided", p);
            case Payment.Voiding p -> alreadySo();
            case Payment.Declined p -> alreadySo();
            case Payment.Voided p -> alreadySo();
        };
    }

    private static Decision<PaymentEvent> refund(Payment payment, PaymentCommand.Refund c) {
        boolean repeated = Payment.refundsOf(payment).stream().anyMatch(r -> r.id().equals(c.refundId()));
        if (repeated) {
            return alreadySo();
        }
        return switch (payment) {
            case Payment.Authorised p -> within(p.terms(), p.refunds(), c, queued(c, p.terms()));
            case Payment.Capturing p -> within(p.terms(), p.refunds(), c, queued(c, p.terms()));
            case Payment.Captured p ->
                within(p.terms(), p.refunds(), c, Asking.refundRequested(c, p, c.refundId(), c.amount(), 1));
            case Payment.Unknown p -> impossible("refunded", p);
            case Payment.Authorising p -> impossible("refunded", p);
            case Payment.Voiding p -> impossible("refunded", p);
            case Payment.Declined p -> impossible("refunded", p);
            case Payment.Voided p -> impossible("refunded", p);
        };
    }

    private static Decision<PaymentEvent> within(
            Payment.Terms terms, List<Refund> refunds, PaymentCommand.Refund c, PaymentEvent event) {
        if (!c.amount().currency().equals(terms.amount().currency())) {
            return reject(new PaymentRejection.RefundExceedsPayment());
        }
        Money left = refunds.stream().map(Refund::amount).reduce(terms.amount(), Money::minus);
        return c.amount().isMoreThan(left) || c.amount().amount() < 1
                ? reject(new PaymentRejection.RefundExceedsPayment())
                : accept(event);
    }

    private static Decision<PaymentEvent> authorised(Payment payment, PaymentCommand.RecordAuthorised c) {
        if (payment instanceof Payment.Unknown) {
            return impossible("authorised", payment);
        }
        if (!(payment instanceof Payment.Authorising p)) {
            return alreadySo();
        }
        PaymentEvent there = authorised(p.terms(), c);
        return p.voidDemanded() ? accept(there, Asking.voidRequested(c, p.terms(), c.reference(), 1)) : accept(there);
    }

    private static PaymentEvent authorised(Payment.Terms terms, PaymentCommand.RecordAuthorised c) {
        return new PaymentEvent.Authorised(c.paymentId(), terms.orderId(), c.reference(), terms.amount());
    }

    private static Decision<PaymentEvent> declined(Payment payment, PaymentCommand.RecordDeclined c) {
        if (payment instanceof Payment.Unknown) {
            return impossible("declined", payment);
        }
        return payment instanceof Payment.Authorising p
                ? accept(new PaymentEvent.Declined(c.paymentId(), p.terms().orderId(), c.code()))
                : alreadySo();
    }

    private static Decision<PaymentEvent> captured(Payment payment, PaymentCommand.RecordCaptured c) {
        if (payment instanceof Payment.Captured) {
            return alreadySo();
        }
        if (!(payment instanceof Payment.Capturing p)) {
            return impossible("captured", payment);
        }
        List<PaymentEvent> events = new ArrayList<>();
        events.add(new PaymentEvent.Captured(
                c.paymentId(), p.terms().orderId(), p.terms().amount()));
        Payment.Captured after = new Payment.Captured(p.terms(), p.reference(), p.refunds());
        p.refunds().forEach(r -> events.add(Asking.refundRequested(c, after, r.id(), r.amount(), 1)));
        return new Decision.Accepted<>(events);
    }

    private static Decision<PaymentEvent> voided(Payment payment, PaymentCommand.RecordVoided c) {
        if (payment instanceof Payment.Voided) {
            return alreadySo();
        }
        return payment instanceof Payment.Voiding p
                ? accept(new PaymentEvent.Voided(
                        c.paymentId(),
                        p.terms().orderId(),
                        Optional.of(p.terms().amount())))
                : impossible("voided", payment);
    }

    private static Decision<PaymentEvent> refunded(Payment payment, PaymentCommand.RecordRefunded c) {
        Optional<Refund> refund = Payment.refundsOf(payment).stream()
                .filter(r -> r.id().equals(c.refundId()))
                .findFirst();
        if (refund.isEmpty() || !(payment instanceof Payment.Captured p)) {
            return impossible("refunded", payment);
        }
        return refund.get().done()
                ? alreadySo()
                : accept(refunded(p, c, refund.get().amount()));
    }

    private static PaymentEvent refunded(Payment.Captured p, PaymentCommand.RecordRefunded c, Money amount) {
        Money kept = p.refunds().stream()
                .filter(Refund::done)
                .map(Refund::amount)
                .reduce(p.terms().amount().minus(amount), Money::minus);
        return new PaymentEvent.Refunded(c.paymentId(), p.terms().orderId(), c.refundId(), amount, kept.amount() == 0);
    }

    /** Only what is still asked, and not again for an older try. */
    private static Decision<PaymentEvent> unanswered(Payment payment, PaymentCommand.RecordUnanswered c) {
        return Asking.pending(payment, c.refundId())
                .filter(pending ->
                        pending.attempt() == c.attempt() && pending.retryAt().isEmpty())
                .<Decision<PaymentEvent>>map(pending -> accept(new PaymentEvent.Unanswered(
                        c.paymentId(), Payment.termsOf(payment).orderId(), c.refundId(), c.attempt(), c.retryAt())))
                .orElseGet(Decision::alreadySo);
    }

    private static Decision<PaymentEvent> retry(Payment payment, PaymentCommand.Retry c) {
        List<PaymentEvent> events = new ArrayList<>();
        Asking.pending(payment, Optional.empty())
                .filter(pending -> isDue(pending, c.now()))
                .ifPresent(pending -> events.add(Asking.again(payment, c, pending.attempt() + 1)));
        if (payment instanceof Payment.Captured p) {
            p.refunds()
                    .forEach(refund -> refund.pending()
                            .filter(pending -> isDue(pending, c.now()))
                            .ifPresent(pending -> events.add(Asking.refundRequested(
                                    c, p, refund.id(), refund.amount(), pending.attempt() + 1))));
        }
        return new Decision.Accepted<>(events);
    }

    private static boolean isDue(Pending pending, Instant now) {
        return pending.retryAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    private static PaymentEvent queued(PaymentCommand.Refund c, Payment.Terms terms) {
        return new PaymentEvent.RefundQueued(c.paymentId(), terms.orderId(), c.refundId(), c.amount());
    }

    private static Decision<PaymentEvent> impossible(String asked, Payment payment) {
        return reject(new PaymentRejection.NotPossible(
                asked, payment.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }
}
