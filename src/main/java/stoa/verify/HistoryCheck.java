package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** Row 15: an order is what its events add up to, now and at any moment of its past. */
final class HistoryCheck implements Check {

    private static final long REFUND = 300;

    @Override
    public String deed() {
        return "bought, refunded a part, added up the order's events here, and asked for the order at every"
                + " version and time; took an order out of a second platform's read model, and had that"
                + " written anew while orders came; rewrote one in its log as it was stored before events had"
                + " versions; erased a buyer; followed all logs from hash to hash";
    }

    @Override
    public boolean wantsAnnex() {
        return true;
    }

    @Override
    public Outcome observe(Stage stage) {
        JsonNode order = refunded(stage);
        List<JsonNode> trail = stage.ada().trail(order);
        requireWhole(stage, trail);
        for (int version = 1; version <= trail.size(); version++) {
            requireSame(trail, version, at(stage, order, Integer.toString(version)));
            requireSame(trail, version, at(stage, order, time(trail, version).toString()));
        }
        requireSame(trail, trail.size(), stage.ada().see(order));
        requireNothingBefore(stage, order, trail);
        new Replayed(stage).requireWhole();
        new Aged(stage).requireReadable();
        new Forgotten(stage).requireErased();
        long sealed = new Sealed(stage.stores()).requireWhole();
        return Outcome.passed(
                "%d events, each with time, actor and cause; the order agrees with them at every version and"
                        + " time, and was not there before; the replay brought back the lost order, and no"
                        + " other was missing; the old order is read as the new ones are, and found to be"
                        + " rewritten; the erased buyer is nobody, and the order still there; all %d events here are what was appended",
                trail.size(), sealed);
    }

    private static JsonNode refunded(Stage stage) {
        JsonNode order = stage.ada().confirmed(stage.shop().product(2), 2, Card.GOOD);
        stage.ada().awaitPayment(order, "captured");
        var refund = Api.object().put("reason", "verify");
        refund.putObject("amount").put("amount", REFUND).put("currency", Shop.CURRENCY);
        stage.admin()
                .ask(Ask.post(Buyer.path(order) + "/refunds", refund)
                        .with("Idempotency-Key", UUID.randomUUID().toString()));
        return stage.ada().awaitStatus(order, "partially_refunded");
    }

    private static void requireWhole(Stage stage, List<JsonNode> trail) {
        List<Integer> versions =
                trail.stream().map(event -> event.path("version").asInt()).toList();
        Broken.unless(
                versions.equals(IntStream.rangeClosed(1, trail.size()).boxed().toList()),
                "the versions of the trail are %s",
                versions);
        for (JsonNode event : trail) {
            Broken.unless(
                    !event.path("actor").asText().isEmpty()
                            && !event.path("cause").asText().isEmpty(),
                    "nobody knows by whom or why: %s",
                    event);
        }
        String buyer = "user:" + stage.ada().get("/api/v1/users/me").path("id").asText();
        requireActor(trail, "order.placed", buyer);
        requireActor(trail, "order.refund-requested", "admin:");
    }

    private static void requireActor(List<JsonNode> trail, String type, String actor) {
        Broken.unless(
                trail.stream()
                        .anyMatch(event -> event.path("type").asText().equals(type)
                                && event.path("actor").asText().startsWith(actor)),
                "no %s by %s in %s",
                type,
                actor,
                trail);
    }

    private static void requireSame(List<JsonNode> trail, int version, JsonNode shown) {
        OrderSum sum = OrderSum.of(trail.subList(0, version));
        Broken.unless(
                sum.equals(OrderSum.in(shown)),
                "%d events add up to %s, shown is %s",
                version,
                sum,
                OrderSum.in(shown));
    }

    private static void requireNothingBefore(Stage stage, JsonNode order, List<JsonNode> trail) {
        String before = time(trail, 1).minusSeconds(1).toString();
        Answer answer = stage.ada().send(Ask.get(Buyer.path(order) + "?at=" + before));
        Broken.unless(answer.status() == 404, "before it was placed it is answered with %d", answer.status());
    }

    private static Instant time(List<JsonNode> trail, int version) {
        return Instant.parse(trail.get(version - 1).path("time").asText());
    }

    private static JsonNode at(Stage stage, JsonNode order, String moment) {
        return stage.ada().get(Buyer.path(order) + "?at=" + moment);
    }
}
