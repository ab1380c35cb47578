package stoa.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import stoa.client.Api;

/** What may go wrong when the acquirer does not answer, and what it then takes from others. */
final class ResilienceFaults {

    private static final String PLACE = "POST /api/v1/orders";
    private static final String ORDER = "GET /api/v1/orders/[^/]*";
    private static final String TRAIL = ORDER + "/events";
    private static final String NOW = "2026-01-01T00:00:00Z";

    /** Two at the platform, one at the annex; the next is the one after the payments that failed there. */
    private static final int SCRAPES_BEFORE = 4;

    private static final String BOOK = "GET /v1/book/entries.*";

    private ResilienceFaults() {}

    static List<Planting> all() {
        return Stream.of(ofBreakers(), ofRetries(), DeadlineFaults.all(), ofBulkheads())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planting> ofBreakers() {
        return List.of(
                Planting.acquirer(
                        16,
                        "the breaker never opens",
                        Mischief.request(sent -> sent.is("PUT .*") ? sent.by(HttpMethod.GET) : sent),
                        "the breaker open after 100 orders: not within"),
                Planting.platform(
                        16,
                        "orders are lost",
                        Mischief.json(ORDER, order -> order.put("status", "cancelled")),
                        "order confirmed: not within"));
    }

    private static List<Planting> ofRetries() {
        AtomicInteger scrapes = new AtomicInteger();
        return List.of(
                Planting.both(
                        17,
                        "all tries come at once",
                        Mischief.json(TRAIL, trail -> each(trail, "items").forEach(event -> event.put("time", NOW))),
                        Mischief.json(BOOK, book -> each(book, "entries").forEach(line -> line.put("at", NOW))),
                        "the pauses before the third try are the same"),
                Planting.platform(
                        17,
                        "there is no budget for repeats",
                        Mischief.metrics(text -> scrapes.incrementAndGet() < SCRAPES_BEFORE
                                ? text
                                : text.replaceAll("(?m)^(stoa_retries_total.*) .*", "$1 8")),
                        "8 repeats at once with a budget for 3"),
                Planting.platform(
                        17,
                        "repeats are done again",
                        Mischief.request(sent -> sent.headers().contains("Idempotency-Key")
                                ? sent.with("Idempotency-Key", UUID.randomUUID().toString())
                                : sent),
                        "made another order"),
                Planting.acquirer(
                        17, "a card is charged twice", Mischief.json(BOOK, book -> twice(book, "entries")), "book"),
                Planting.platform(
                        17,
                        "a payment is given up at its first failure",
                        Mischief.json(PLACE, order -> order.put("status", "payment_declined")),
                        "pm_card_flaky is payment_declined"));
    }

    private static List<Planting> ofBulkheads() {
        AtomicBoolean hanging = new AtomicBoolean();
        return List.of(
                Planting.platform(
                        19,
                        "the acquirer is asked without bounds",
                        Mischief.metrics(text -> TelemetryFaults.without(text, "stoa_bulkhead_queued")),
                        "calls that wait for a place"),
                Planting.both(
                        19,
                        "browsing waits for payments",
                        Mischief.delay(
                                sent -> Duration.ofMillis(hanging.get() && sent.is("GET /api/v1/products.*") ? 50 : 0)),
                        Mischief.request(sent -> {
                            hanging.set(
                                    sent.is("PUT .*") ? sent.body().toString().contains("hang") : hanging.get());
                            return sent;
                        }),
                        "browsing takes"));
    }

    private static List<ObjectNode> each(ObjectNode page, String list) {
        return Api.each(page.path(list)).map(ObjectNode.class::cast).toList();
    }

    static void twice(ObjectNode page, String list) {
        ArrayNode items = (ArrayNode) page.path(list);
        items.addAll(items.deepCopy());
    }
}
