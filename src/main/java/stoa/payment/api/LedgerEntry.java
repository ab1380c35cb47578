package stoa.payment.api;

import java.time.Instant;
import stoa.kernel.Money;

/**
 * One movement of a payment's money. Entries are only ever added.
 *
 * @param type {@code authorised}, {@code captured}, {@code voided} or {@code refunded}
 * @param amount always positive; the type gives the direction
 */
public record LedgerEntry(String type, Money amount, Instant at) {}
