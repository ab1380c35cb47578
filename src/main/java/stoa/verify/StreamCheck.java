package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import stoa.client.Api;
import stoa.client.Ask;

/** Row 7: whoever reads an order's events, from wherever, gets each of them once. */
final class StreamCheck implements Check {

    private static final Executor THREADS = Thread::startVirtualThread;

    @Override
    public String deed() {
        return "read an order's events while they happened; came back with Last-Event-ID after the first, and after the"
                + " last, and refunded the order then";
    }

    @Override
    public Outcome observe(Stage stage) {
        String sku = stage.shop().product(1);
        JsonNode order = stage.ada().place(sku, 1, Card.GOOD);
        int live = requireEach(1, read(stage, order, 0, "order.confirmed"), "live");
        requireSame(stage, order);
        requireEach(2, read(stage, order, 1, "order.confirmed"), "after the first");
        int later = requireEach(live + 1, readDuringRefund(stage, order, live), "after the last");
        return Outcome.passed(
                "server-sent events: %d live, %d again from the second on, and %d new ones after the last; none missed,"
                        + " none twice",
                live, live - 1, later - live);
    }

    private static List<ServerEvent> read(Stage stage, JsonNode order, int after, String last) {
        Ask ask = Ask.get(Buyer.path(order) + "/stream")
                .with("Authorization", stage.ada().session().bearer());
        return ServerEvent.read(
                stage,
                after == 0 ? ask : ask.with("Last-Event-ID", Integer.toString(after)),
                events -> !events.isEmpty() && events.getLast().type().equals(last));
    }

    private static List<ServerEvent> readDuringRefund(Stage stage, JsonNode order, int after) {
        CompletableFuture<List<ServerEvent>> reading =
                CompletableFuture.supplyAsync(() -> read(stage, order, after, "order.refunded"), THREADS);
        stage.ada().awaitPayment(order, "captured");
        stage.admin().ask(refund(order));
        return reading.join();
    }

    private static Ask refund(JsonNode order) {
        return Ask.post(Buyer.path(order) + "/refunds", Api.object().put("reason", "verify"))
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Returns the last version. */
    private static int requireEach(int first, List<ServerEvent> events, String when) {
        List<Integer> expected =
                IntStream.range(first, first + events.size()).boxed().toList();
        Broken.unless(
                !events.isEmpty()
                        && events.stream().map(ServerEvent::id).toList().equals(expected),
                "%s: expected each event once from %d on, got %s",
                when,
                first,
                events);
        return events.getLast().id();
    }

    private static void requireSame(Stage stage, JsonNode order) {
        List<JsonNode> trail = stage.ada().trail(order);
        List<JsonNode> streamed = read(stage, order, 0, "order.confirmed").stream()
                .map(ServerEvent::data)
                .toList();
        Broken.unless(streamed.equals(trail), "the stream says %s, the audit trail %s", streamed, trail);
    }
}
