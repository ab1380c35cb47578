/**
 * Payments: what the acquirer was asked, what it answered, and where the money is, as a ledger in minor units.
 *
 * <p>{@link stoa.payment.PaymentDecider} says what may happen to a payment. For each event that ends in Requested,
 * {@link stoa.payment.AcquirerCalls} calls the acquirer, outside any transaction, with a key that is the same at every try; the answer
 * comes back as a command.
 */
package stoa.payment;
