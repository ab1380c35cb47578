package stoa.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Together;

/**
 * The books as the platform keeps them, asked for through its public API: every order its customers have, whoever placed it
 * and however often, with its payment.
 *
 * @param orders how many were paid; the sums are over these
 */
record PlatformBooks(long orders, long piecesSold, long penceOrdered, long penceCaptured, long penceRefunded) {

    private static final Set<String> PAID = Set.of("confirmed", "partially_refunded", "refunded");
    private static final int WIDTH = 8;

    private record Paid(long pieces, long ordered, long captured, long refunded) {
        Paid plus(Paid other) {
            return new Paid(
                    pieces + other.pieces,
                    Math.addExact(ordered, other.ordered),
                    Math.addExact(captured, other.captured),
                    Math.addExact(refunded, other.refunded));
        }
    }

    static PlatformBooks read(Collection<Session> customers, Session admin) {
        List<JsonNode> paid = Together.map(List.copyOf(customers), WIDTH, PlatformBooks::ordersOf).stream()
                .flatMap(List::stream)
                .filter(order -> PAID.contains(order.path("status").asText()))
                .toList();
        Paid sum = Together.map(paid, WIDTH, order -> paid(order, admin)).stream()
                .reduce(new Paid(0, 0, 0, 0), Paid::plus);
        return new PlatformBooks(paid.size(), sum.pieces, sum.ordered, sum.captured, sum.refunded);
    }

    private static List<JsonNode> ordersOf(Session customer) {
        List<JsonNode> orders = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    customer.ask(Ask.get("/api/v1/orders?limit=100" + cursor)).body();
            page.path("items").forEach(orders::add);
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return orders;
    }

    private static Paid paid(JsonNode order, Session admin) {
        Answer payment = admin.ask(
                Ask.get("/api/v1/payments/" + order.path("payment").path("id").asText()));
        long pieces = Api.each(order.path("items"))
                .mapToLong(item -> item.path("quantity").asLong())
                .sum();
        return new Paid(
                pieces,
                amount(order.path("total")),
                amount(payment.body().path("captured")),
                amount(payment.body().path("refunded")));
    }

    private static long amount(JsonNode money) {
        return money.path("amount").asLong();
    }
}
