package stoa.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import stoa.verify.Mischief.Sent;

/** What may go wrong when nobody waits any more. */
final class DeadlineFaults {

    private static final String LIST = "GET /api/v1/orders\\?.*";

    private DeadlineFaults() {}

    static List<Planting> all() {
        return Stream.of(ofCommands(), ofLists(), ofCharges())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planting> ofCommands() {
        return List.of(
                Planting.platform(
                        18,
                        "deadlines are not read",
                        Mischief.request(sent -> sent.without("Request-Timeout")),
                        "expected 504"),
                Planting.platform(18, "what is late is done all the same", late(), "the stock has changed"));
    }

    private static List<Planting> ofLists() {
        AtomicReference<Stores> orders = new AtomicReference<>();
        return List.of(
                Planting.platform(
                        18,
                        "lists take as long as they take",
                        Mischief.request(sent -> sent.is(LIST) ? sent.without("Request-Timeout") : sent),
                        "the list answered, or refused: not within"),
                new Planting(
                        18,
                        "nobody tells the database how long a list may take",
                        Mischief.request(sent -> goOn(sent, orders)),
                        Mischief.NONE,
                        target -> target,
                        site -> {
                            orders.set(site.orders());
                            return site;
                        },
                        "statements of lists that nobody waits for: not within"));
    }

    /** A statement like that of the list, which does not end with it. */
    private static Sent goOn(Sent sent, AtomicReference<Stores> orders) {
        if (sent.is(LIST) && sent.headers().contains("Request-Timeout")) {
            Thread.startVirtualThread(() -> orders.get().run(Annex.APART, "select count(*) from order_view"));
        }
        return sent;
    }

    private static List<Planting> ofCharges() {
        return List.of(
                Planting.acquirer(
                        18,
                        "the acquirer is not told for how long it is waited for",
                        Mischief.json("GET /sandbox/behaviour", behaviour -> behaviour.remove("held_until")),
                        "until when an answer is waited for: not within"),
                Planting.acquirer(
                        18,
                        "the acquirer charges what nobody waits for",
                        Mischief.request(sent -> sent.without("x-envoy-expected-rq-timeout-ms")),
                        "a charge that nobody waits for is answered with 201"));
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
}
