package stoa.payment.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;

/** What has happened to a payment. The acquirer is called for each event that ends in Requested. */
public sealed interface PaymentEvent {
    PaymentId paymentId();

    OrderId orderId();

    /** @param attempt counts the durable tries, from 1 */
    record AuthorisationRequested(
            PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String method, int attempt)
            implements PaymentEvent {}

    /** @param reference the acquirer's name for it */
    record Authorised(PaymentId paymentId, OrderId orderId, String reference, Money amount) implements PaymentEvent {}

    record Declined(PaymentId paymentId, OrderId orderId, String code) implements PaymentEvent {}

    record CaptureRequested(PaymentId paymentId, OrderId orderId, String reference, Money amount, int attempt)
            implements PaymentEvent {}

    record Captured(PaymentId paymentId, OrderId orderId, Money amount) implements PaymentEvent {}

    /** Somebody wants the money not to move; what follows depends on how far it has moved. */
    record VoidDemanded(PaymentId paymentId, OrderId orderId, String reason) implements PaymentEvent {}

    record VoidRequested(PaymentId paymentId, OrderId orderId, String reference, int attempt) implements PaymentEvent {}

    /** @param amount what is free again; empty when nothing had been set aside */
    record Voided(PaymentId paymentId, OrderId orderId, Optional<Money> amount) implements PaymentEvent {}

    /** A refund waits until the money was captured. */
    record RefundQueued(PaymentId paymentId, OrderId orderId, UUID refundId, Money amount) implements PaymentEvent {}

    record RefundRequested(
            PaymentId paymentId, OrderId orderId, UUID refundId, String reference, Money amount, int attempt)
            implements PaymentEvent {}

    /** @param complete whether everything that was captured has now gone back */
    record Refunded(PaymentId paymentId, OrderId orderId, UUID refundId, Money amount, boolean complete)
            implements PaymentEvent {}

    /** The acquirer did not answer; it will be asked again. */
    record Unanswered(PaymentId paymentId, OrderId orderId, Optional<UUID> refundId, int attempt, Instant retryAt)
            implements PaymentEvent {}
}
