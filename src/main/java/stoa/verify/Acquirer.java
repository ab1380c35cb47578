package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;

/** The sandbox acquirer: told how to behave, and read what it has in its book. */
final class Acquirer implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final Api api;
    private final long begin;

    /** How it treats everybody. */
    enum Conduct {
        NORMAL,
        REFUSE,
        HANG
    }

    /** One line of the book that was not a refusal. */
    record Line(Instant at, String operation, String reference, String key, long amount) {
        private static Line of(JsonNode entry) {
            return new Line(
                    Instant.parse(entry.path("at").asText()),
                    entry.path("operation").asText(),
                    entry.path("reference").asText(),
                    entry.path("idempotency_key").asText(),
                    entry.path("amount").asLong());
        }
    }

    Acquirer(Api api) {
        this.api = api;
        this.begin = api.ask(Ask.get("/v1/book")).body().path("end").asLong();
    }

    /** Runs while the acquirer behaves like that; afterwards it is as usual, whatever has happened. */
    <T> T during(Conduct conduct, Supplier<T> scene) {
        behave(conduct);
        try {
            return scene.get();
        } finally {
            behave(Conduct.NORMAL);
        }
    }

    private void behave(Conduct conduct) {
        api.ask(Ask.put(
                "/sandbox/behaviour",
                Api.object()
                        .put("mode", conduct.name().toLowerCase(Locale.ROOT))
                        .put("for_seconds", 0)));
    }

    /** How many calls it keeps waiting. */
    int held() {
        return behaviour().path("held").asInt();
    }

    /** Until when they wait, as their senders have told it; empty when one has not. */
    Optional<Instant> heldUntil() {
        return Optional.of(behaviour().path("held_until").asText())
                .filter(until -> !until.isEmpty())
                .map(Instant::parse);
    }

    private JsonNode behaviour() {
        return api.ask(Ask.get("/sandbox/behaviour")).body();
    }

    /** Asks once, as the platform does. */
    Answer once(Ask ask) {
        return api.once(ask);
    }

    /** What was done for the payment of an order, in order. */
    List<String> operations(JsonNode order) {
        return lines(order).map(Line::operation).toList();
    }

    /** What was done for the payment of an order since this client began. */
    Stream<Line> lines(JsonNode order) {
        return lines(Buyer.paymentId(order));
    }

    Stream<Line> lines(String reference) {
        return book().filter(line -> line.reference().equals(reference));
    }

    private Stream<Line> book() {
        return Stream.iterate(
                        page(begin),
                        page -> !page.path("entries").isEmpty(),
                        page -> page(page.path("next").asLong()))
                .flatMap(page -> Api.each(page.path("entries")))
                .filter(entry -> !entry.has("refusal"))
                .map(Line::of);
    }

    private JsonNode page(long after) {
        return api.ask(Ask.get("/v1/book/entries?after=" + after + "&limit=" + PAGE))
                .body();
    }

    @Override
    public void close() {
        api.close();
    }
}
