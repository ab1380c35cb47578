package stoa.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** An order as the API shows it to its owner. Amounts are in pence. */
record Listed(String id, String status, long total, long refunded) {

    private static final Set<String> UNDER_WAY = Set.of("placed", "stock_reserved");

    static Listed of(JsonNode order) {
        return new Listed(
                order.path("id").asText(),
                order.path("status").asText(),
                order.path("total").path("amount").asLong(),
                order.path("refunded").path("amount").asLong());
    }

    boolean isFinal() {
        return !UNDER_WAY.contains(status);
    }
}
