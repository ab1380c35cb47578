package stoa.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What may go wrong when the acquirer does not answer, and when nobody waits any more. */
final class ResilienceFaults {

    private static final String PLACE = "POST /api/v1/orders";
    private static final String ORDER = "GET /api/v1/orders/[^/]*";
    private static final String BOOK = "GET /v1/book/entries.*";

    private ResilienceFaults() {}

    static List<Planting> all() {
        return Stream.of(ofBreakers(), ofRetries(), ofDeadlines())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planting> ofBreakers() {
        return List.of(
                Planting.platform(
                        16,
                        "the breaker's metric stands still",
                        Mischief.metrics(text -> text.replaceAll("(?m)^(stoa_breaker_state.*) .*", "$1 0")),
                        "the breaker open after 100 orders: not within"),
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
        return List.of(
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

    private static List<Planting> ofDeadlines() {
        AtomicBoolean hanging = new AtomicBoolean();
        return List.of(
                Planting.platform(
                        18,
                        "deadlines are not read",
                        Mischief.request(sent -> sent.without("Request-Timeout")),
                        "expected 504"),
                Planting.platform(18, "what is late is done all the same", late(), "the stock has changed"),
                new Planting(
                        19,
                        "browsing waits for payments",
                        Mischief.delay(
                                sent -> Duration.ofMillis(hanging.get() && sent.is("GET /api/v1/products.*") ? 50 : 0)),
                        Mischief.request(sent -> {
                            hanging.set(
                                    sent.is("PUT .*") ? sent.body().toString().contains("hang") : hanging.get());
                            return sent;
                        }),
                        target -> target,
                        "browsing takes"));
    }

    /** Says that it was too late, and does it. */
    private static Mischief late() {
        Map<String, Boolean> late = new ConcurrentHashMap<>();
        return new Mischief(
                sent -> {
                    String trace = UUID.randomUUID().toString();
                    late.put(trace, "0".equals(sent.headers().get("Request-Timeout")));
                    return sent.without("Request-Timeout").with("X-Late", trace);
                },
                (sent, got) -> late.get(sent.headers().get("X-Late"))
                        ? got.with(504).json(body -> body.put("type", "https://stoa.invalid/deadline-passed"))
                        : got,
                block -> block,
                sent -> Duration.ZERO);
    }

    static void twice(ObjectNode page, String list) {
        ArrayNode items = (ArrayNode) page.path(list);
        items.addAll(items.deepCopy());
    }
}
