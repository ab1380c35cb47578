package stoa.payment.api;

import stoa.kernel.PaymentId;

/** What the payments can be asked. Only for the owner or an administrator; to others a payment does not exist. */
public sealed interface PaymentQuery {
    record FindPayment(PaymentId paymentId) implements PaymentQuery {}
}
