package stoa.payment.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;

/** What a payment can be told: by the order's flow what to do, by the caller of the acquirer what came of it. */
public sealed interface PaymentCommand {
    PaymentId paymentId();

    /** Asks the acquirer to set the amount aside. */
    record Authorise(PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String method)
            implements PaymentCommand {}

    /** Takes what was set aside. */
    record Capture(PaymentId paymentId) implements PaymentCommand {}

    /** Lets go of what was set aside, or gives it back when it was taken; before the authorisation came, when it comes. */
    record Void(PaymentId paymentId, OrderId orderId, String reason) implements PaymentCommand {}

    record Refund(PaymentId paymentId, UUID refundId, Money amount) implements PaymentCommand {}

    record RecordAuthorised(PaymentId paymentId, String reference) implements PaymentCommand {}

    record RecordDeclined(PaymentId paymentId, String code) implements PaymentCommand {}

    record RecordCaptured(PaymentId paymentId) implements PaymentCommand {}

    record RecordVoided(PaymentId paymentId) implements PaymentCommand {}

    record RecordRefunded(PaymentId paymentId, UUID refundId) implements PaymentCommand {}

    /**
     * The acquirer did not answer; try again then.
     *
     * @param refundId when it was asked for a refund
     */
    record RecordUnanswered(PaymentId paymentId, Optional<UUID> refundId, int attempt, Instant retryAt)
            implements PaymentCommand {}

    /** The time to try again has come. */
    record Retry(PaymentId paymentId, Instant now) implements PaymentCommand {}
}
