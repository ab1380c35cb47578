package stoa.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import stoa.client.Api;

/** An order as the platform lists it. Amounts are in pence. */
record Sale(String id, String status, long total, long refunded, String payment, JsonNode items) {

    private static final Set<String> UNDER_WAY = Set.of("placed", "stock_reserved");
    private static final Set<String> PAID = Set.of("confirmed", "partially_refunded", "refunded");

    static Sale of(JsonNode order) {
        return new Sale(
                order.path("id").asText(),
                order.path("status").asText(),
                order.path("total").path("amount").asLong(),
                order.path("refunded").path("amount").asLong(),
                order.path("payment").path("id").asText(),
                order.path("items"));
    }

    boolean isFinal() {
        return !UNDER_WAY.contains(status);
    }

    boolean isPaid() {
        return PAID.contains(status);
    }

    /** What must have been taken for it and kept. */
    long due() {
        return isPaid() ? total - refunded : 0;
    }

    long pieces(String sku) {
        return isPaid()
                ? Api.each(items)
                        .filter(item -> item.path("sku").asText().equals(sku))
                        .mapToLong(item -> item.path("quantity").asLong())
                        .sum()
                : 0;
    }
}
