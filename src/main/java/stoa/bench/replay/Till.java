package stoa.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Together;

/** Does the steps at the platform. A refund waits for the order it gives back to be final. */
final class Till {

    static final String CURRENCY = "GBP";

    private static final Set<String> UNDER_WAY = Set.of("placed", "stock_reserved");
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FINAL_LIMIT = Duration.ofSeconds(60);

    private final Map<String, Session> customers;
    private final Session admin;
    private final Stockroom stockroom;
    private final String run;
    private final Map<String, CompletableFuture<Placed>> orders;

    /** What became of a step, in the platform's words: an order's status, or the end of a problem's type. */
    record Outcome(Step step, String result) {}

    private record Placed(String id, String status) {}

    /** @param run makes the idempotency keys of this replay its own */
    Till(Map<String, Session> customers, Session admin, Stockroom stockroom, String run, Plan plan) {
        this.customers = customers;
        this.admin = admin;
        this.stockroom = stockroom;
        this.run = run;
        this.orders = plan.orders().stream()
                .map(Step.Order::name)
                .collect(Collectors.toMap(Function.identity(), name -> new CompletableFuture<>()));
    }

    List<Outcome> perform(List<Step> steps, int clients) {
        return Together.map(steps, clients, this::perform);
    }

    private Outcome perform(Step step) {
        return switch (step) {
            case Step.Order order -> new Outcome(order, place(order).status());
            case Step.Refund refund -> new Outcome(refund, refund(refund));
        };
    }

    private Placed place(Step.Order order) {
        CompletableFuture<Placed> waitedFor = orders.get(order.name());
        try {
            waitedFor.complete(awaitFinal(order, ask(order)));
        } catch (Api.NoAnswer noAnswer) {
            waitedFor.complete(new Placed("", "no answer"));
        } catch (RuntimeException e) {
            waitedFor.completeExceptionally(e);
            throw e;
        }
        return waitedFor.join();
    }

    private Answer ask(Step.Order order) {
        return customers
                .get(order.customer())
                .askAnyhow(Ask.post("/api/v1/orders", body(order))
                        .with("Prefer", "wait=10")
                        .with("Idempotency-Key", run + "-" + order.name()));
    }

    private Placed awaitFinal(Step.Order order, Answer first) {
        Answer answer = first;
        long begin = System.nanoTime();
        while (answer.isGood() && isUnderWay(answer) && System.nanoTime() - begin < FINAL_LIMIT.toNanos()) {
            Together.pause(POLL);
            String id = answer.body().path("id").asText();
            answer = customers.get(order.customer()).askAnyhow(Ask.get("/api/v1/orders/" + id));
        }
        JsonNode body = answer.body();
        return answer.isGood()
                ? new Placed(body.path("id").asText(), body.path("status").asText())
                : new Placed("", answer.problem());
    }

    private static boolean isUnderWay(Answer answer) {
        return UNDER_WAY.contains(answer.body().path("status").asText());
    }

    private static ObjectNode body(Step.Order order) {
        ObjectNode body = Api.object();
        ArrayNode items = body.putArray("items");
        order.items()
                .forEach(item ->
                        items.addObject().put("sku", item.variant().sku()).put("quantity", item.quantity()));
        body.putObject("payment").put("method", "pm_card_visa");
        ObjectNode address = body.putObject("shipping_address")
                .put("name", "Customer " + order.customer())
                .put("line1", "Invoice " + order.name())
                .put("country_name", order.country());
        Countries.code(order.country()).ifPresent(code -> address.put("country", code));
        return body;
    }

    private String refund(Step.Refund refund) {
        Placed order = orders.get(refund.order()).join();
        if (order.id().isEmpty()) {
            return "its order was not taken: " + order.status();
        }
        ObjectNode body = Api.object().put("reason", "cancellation " + refund.cancellation());
        body.putObject("amount").put("amount", refund.pence()).put("currency", CURRENCY);
        Answer answer = admin.askAnyhow(Ask.post("/api/v1/orders/" + order.id() + "/refunds", body)
                .with("Idempotency-Key", run + "-" + refund.cancellation() + "-" + refund.order()));
        if (!answer.isGood()) {
            return answer.problem();
        }
        refund.returned().forEach(item -> stockroom.takeBack(item, refund.cancellation()));
        return "refunded";
    }
}
