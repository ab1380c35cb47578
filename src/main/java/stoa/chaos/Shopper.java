package stoa.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;

/** One client: orders, now and then thinks better of it or wants money back, and keeps what it was told. */
final class Shopper {

    /** As often as they are named. */
    private static final List<String> METHODS = List.of(
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_chargeDeclined",
            "pm_card_chargeDeclinedInsufficientFunds",
            "pm_card_lost_reply",
            "pm_card_lost_reply",
            "pm_card_flaky",
            "pm_card_flaky");

    private static final List<String> FLOWS = List.of("orchestrated", "choreographed");

    private static final int LONGEST_THOUGHT_MS = 60;
    private static final int MOST_PIECES = 3;
    private static final Set<Integer> WELL = Set.of(200, 201, 202);
    private static final int TOO_LATE_FOR_THAT = 409;

    private final String name;
    private final Clerk self;
    private final Clerk admin;
    private final List<String> skus;
    private final Random random;
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile String doing = "nothing yet";

    Shopper(String name, Clerk self, Clerk admin, List<String> skus, long seed) {
        this.name = name;
        this.self = self;
        this.admin = admin;
        this.skus = skus;
        this.random = new Random(seed);
    }

    String name() {
        return name;
    }

    Clerk self() {
        return self;
    }

    /** The orders it was told it has, by idempotency key. */
    Map<String, String> orders() {
        return orders;
    }

    /** Answers that no platform should give, whatever happens to it. */
    Queue<String> surprises() {
        return surprises;
    }

    void buyWhile(BooleanSupplier open) {
        for (int i = 1; open.getAsBoolean(); i++) {
            order(name + "-" + i);
            Together.pause(Duration.ofMillis(random.nextInt(LONGEST_THOUGHT_MS)));
        }
    }

    /** Returns when it is answered. */
    void buyOnce(int number) {
        String key = name + "-" + number;
        place(key, ask(key));
    }

    private void order(String key) {
        Ask ask = ask(key);
        switch (random.nextInt(10)) {
            case 0 -> place(key, ask).ifPresent(this::cancel);
            case 1 ->
                place(key, ask.with("Prefer", "wait=5"))
                        .filter(Placed::isConfirmed)
                        .ifPresent(this::giveBack);
            default -> place(key, ask);
        }
    }

    private Ask ask(String key) {
        return Ask.post("/api/v1/orders", basket()).with("Idempotency-Key", key);
    }

    private record Placed(String key, String id, String status) {
        boolean isConfirmed() {
            return status.equals("confirmed");
        }
    }

    private Optional<Placed> place(String key, Ask ask) {
        Answer answer = insist(self, ask);
        if (!WELL.contains(answer.status())) {
            surprises.add(key + ": " + answer.status() + " " + answer.problem());
            return Optional.empty();
        }
        Placed placed = new Placed(
                key,
                answer.body().path("id").asText(),
                answer.body().path("status").asText());
        orders.put(key, placed.id());
        return Optional.of(placed);
    }

    private void cancel(Placed order) {
        accept(order, insist(self, Ask.post("/api/v1/orders/" + order.id() + "/cancel", Api.object())));
    }

    /** Half of them a penny, the others all. */
    private void giveBack(Placed order) {
        ObjectNode refund = Api.object().put("reason", "changed my mind");
        if (random.nextBoolean()) {
            refund.putObject("amount").put("amount", 1).put("currency", Market.CURRENCY);
        }
        accept(
                order,
                insist(
                        admin,
                        Ask.post("/api/v1/orders/" + order.id() + "/refunds", refund)
                                .with("Idempotency-Key", order.key())));
    }

    private Answer insist(Clerk who, Ask ask) {
        doing = ask.toString();
        Answer answer = who.insist(ask);
        doing = "nothing, after " + ask;
        return answer;
    }

    private void accept(Placed order, Answer answer) {
        if (!WELL.contains(answer.status()) && answer.status() != TOO_LATE_FOR_THAT) {
            surprises.add(order.key() + ": " + answer.status() + " " + answer.problem());
        }
    }

    private ObjectNode basket() {
        ObjectNode order = Api.object();
        var items = order.putArray("items");
        int first = random.nextInt(skus.size());
        for (int i = 0; i <= random.nextInt(2); i++) {
            items.addObject()
                    .put("sku", skus.get((first + i) % skus.size()))
                    .put("quantity", 1 + random.nextInt(MOST_PIECES));
        }
        order.put("flow", FLOWS.get(random.nextInt(FLOWS.size())));
        order.putObject("payment").put("method", METHODS.get(random.nextInt(METHODS.size())));
        order.putObject("shipping_address")
                .put("name", name)
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("postal_code", "N1 9GU")
                .put("country", "GB");
        return order;
    }

    @Override
    public String toString() {
        return name + " has " + orders.size() + " orders and does " + doing;
    }
}
