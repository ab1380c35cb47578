package stoa.payment.api;

/** Where a payment stands. */
public enum PaymentStatus {
    AUTHORISING,
    AUTHORISED,
    DECLINED,
    CAPTURED,
    VOIDED,
    PARTIALLY_REFUNDED,
    REFUNDED
}
