package stoa.chaos;

import java.util.Map;
import java.util.Set;

/**
 * An order as the log of orders has it. Amounts are in pence.
 *
 * @param pieces by product
 */
record Sale(String id, String status, long total, long refunded, String payment, Map<String, Long> pieces) {

    private static final Set<String> PAID = Set.of("confirmed", "partially_refunded", "refunded");

    boolean isPaid() {
        return PAID.contains(status);
    }

    /** What must have been taken for it and kept. */
    long due() {
        return isPaid() ? total - refunded : 0;
    }

    long sold(String sku) {
        return isPaid() ? pieces.getOrDefault(sku, 0L) : 0;
    }

    Listed asListed() {
        return new Listed(id, status, total, refunded);
    }
}
