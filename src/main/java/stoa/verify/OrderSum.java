package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an order's events add up to, reckoned from the published trail alone, by none of the platform's code. */
record OrderSum(int version, String status, long total, long refunded) {

    private static final OrderSum NOTHING = new OrderSum(0, "", 0, 0);

    static OrderSum of(List<JsonNode> trail) {
        OrderSum sum = NOTHING;
        for (JsonNode event : trail) {
            sum = sum.after(event.path("type").asText(), event.path("data"));
        }
        return sum;
    }

    /** The same figures as the platform shows them. */
    static OrderSum in(JsonNode order) {
        return new OrderSum(
                order.path("version").asInt(),
                order.path("status").asText(),
                order.at("/total/amount").asLong(),
                order.at("/refunded/amount").asLong());
    }

    private OrderSum after(String type, JsonNode data) {
        OrderSum next = new OrderSum(version + 1, status, total, refunded);
        return switch (type) {
            case "order.placed" -> new OrderSum(1, "placed", linesOf(data), 0);
            case "order.stock-reserved" -> next.in("stock_reserved");
            case "order.confirmed" -> next.in("confirmed");
            case "order.rejected" -> next.in("rejected");
            case "order.payment-declined" -> next.in("payment_declined");
            case "order.cancelled" -> next.in("cancelled");
            case "order.refund-requested" -> next;
            case "order.refunded" -> next.refunded(data.at("/amount/amount").asLong());
            default -> throw new Broken("an event nobody knows: " + type);
        };
    }

    private OrderSum in(String newStatus) {
        return new OrderSum(version, newStatus, total, refunded);
    }

    private OrderSum refunded(long more) {
        long sum = refunded + more;
        return new OrderSum(version, sum == total ? "refunded" : "partially_refunded", total, sum);
    }

    private static long linesOf(JsonNode placed) {
        long sum = 0;
        for (JsonNode line : placed.path("lines")) {
            sum += line.path("quantity").asLong()
                    * line.at("/unit_price/amount").asLong();
        }
        return sum;
    }
}
