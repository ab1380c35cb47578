package stoa.payment;

/** What the acquirer said. That it said nothing is a failed future. */
sealed interface AcquirerAnswer {

    /** @param reference the acquirer's name for the authorisation, by which it is captured, voided and refunded */
    record Approved(String reference) implements AcquirerAnswer {}

    /** @param code the acquirer's word for why; final for this key */
    record Declined(String code) implements AcquirerAnswer {}
}
