package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Target.Credentials;

/**
 * A user who orders things and sees what becomes of them. Asks everything once: a refusal is something to be seen.
 *
 * @param flow who shall lead the orders; empty for whoever usually does
 */
record Buyer(Session session, Credentials credentials, Patience patience, Optional<String> flow) {

    static final String PAYMENTS = "/api/v1/payments/";

    private static final String ORDERS = "/api/v1/orders";

    static Buyer register(Api api, String name, Patience patience) {
        String password = UUID.randomUUID().toString();
        Credentials credentials = new Credentials(name + "-" + UUID.randomUUID() + "@verify.invalid", password);
        return new Buyer(Session.register(api, credentials, name), credentials, patience, Optional.empty());
    }

    /** The same user, asking for a flow. */
    Buyer by(String other) {
        return new Buyer(session, credentials, patience, Optional.of(other));
    }

    /** The same user, who waits as long as somebody must whose payments come behind others that were left unanswered. */
    Buyer patient() {
        return new Buyer(session, credentials, Patience.USUAL, flow);
    }

    static ObjectNode order(String sku, long quantity, Card card) {
        ObjectNode order = Api.object();
        order.putArray("items").addObject().put("sku", sku).put("quantity", quantity);
        order.putObject("payment").put("method", card.method());
        order.putObject("shipping_address")
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("country", "GB");
        return order;
    }

    /** Placing it, with a key of its own. */
    static Ask placing(JsonNode order) {
        return Ask.post(ORDERS, order).with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private ObjectNode wish(String sku, long quantity, Card card) {
        ObjectNode order = order(sku, quantity, card);
        flow.ifPresent(name -> order.put("flow", name));
        return order;
    }

    /** Does not wait for what becomes of it. */
    JsonNode place(String sku, long quantity, Card card) {
        return good(placing(wish(sku, quantity, card)));
    }

    /** Waits until that is decided. */
    JsonNode buy(String sku, long quantity, Card card) {
        Ask patient = placing(wish(sku, quantity, card))
                .with("Prefer", "wait=" + patience.limit().toSeconds());
        return good(patient);
    }

    JsonNode confirmed(String sku, long quantity, Card card) {
        JsonNode order = buy(sku, quantity, card);
        Broken.unless(isIn(order, "confirmed"), "an order paid with %s is %s", card.method(), status(order));
        return order;
    }

    /**
     * Buys it again until it is confirmed. Whatever others have left unanswered at the acquirer may keep the breaker open, or open
     * it once more, for longer than an order has at the annex.
     */
    JsonNode confirmedAtLast(String sku, long quantity, Card card) {
        return Patience.LONG.until(
                "an order confirmed", () -> buy(sku, quantity, card), order -> isIn(order, "confirmed"));
    }

    JsonNode see(JsonNode order) {
        return get(path(order));
    }

    JsonNode awaitStatus(JsonNode order, String status) {
        return patience.until("order " + status, () -> see(order), seen -> isIn(seen, status));
    }

    List<JsonNode> trail(JsonNode order) {
        return Api.each(get(path(order) + "/events").path("items")).toList();
    }

    /**
     * Payments are shown by a read model of their own, which may be a moment behind the order's; and an acquirer that is not asked,
     * because others have left something unanswered there, is asked later.
     */
    JsonNode awaitPayment(JsonNode order, String status) {
        Ask ask = Ask.get(PAYMENTS + paymentId(order));
        return Patience.LONG.until("payment " + status, () -> send(ask).body(), seen -> isIn(seen, status));
    }

    Answer send(Ask ask) {
        return session.once(ask);
    }

    JsonNode get(String path) {
        return good(Ask.get(path));
    }

    /** @throws Broken when the answer is a problem */
    JsonNode good(Ask ask) {
        Answer answer = send(ask);
        Broken.unless(answer.isGood(), "%s: %d %s %s", ask, answer.status(), answer.problem(), answer.text());
        return answer.body();
    }

    static String path(JsonNode order) {
        return ORDERS + "/" + order.path("id").asText();
    }

    static String paymentId(JsonNode order) {
        return order.path("payment").path("id").asText();
    }

    static String status(JsonNode order) {
        return order.path("status").asText();
    }

    static boolean isIn(JsonNode order, String status) {
        return status(order).equals(status);
    }
}
