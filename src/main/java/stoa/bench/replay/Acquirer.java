package stoa.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.util.Optional;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Target;

/** The sandbox acquirer's book, read from the moment it was opened here; it may hold older entries of others. */
final class Acquirer implements AutoCloseable {

    private final Optional<Api> api;
    private final Optional<Sums> before;

    /** What was taken from and given back to cards, in pence. */
    record Sums(long captured, long refunded) {
        private static final Sums NONE = new Sums(0, 0);

        private Sums since(Sums earlier) {
            return new Sums(captured - earlier.captured, refunded - earlier.refunded);
        }
    }

    private Acquirer(Optional<Api> api) {
        this.api = api;
        this.before = api.map(Acquirer::read);
    }

    static Acquirer of(Vertx vertx, Target target) {
        return new Acquirer(target.acquirer().map(url -> new Api(vertx, url, 1)));
    }

    /** Empty when the acquirer is not within reach. */
    Optional<Sums> sinceOpened() {
        return api.map(Acquirer::read).map(now -> now.since(before.orElseThrow()));
    }

    private static Sums read(Api acquirer) {
        JsonNode totals = acquirer.ask(Ask.get("/v1/book")).body().path("totals");
        return Api.each(totals)
                .filter(total -> total.path("currency").asText().equals(Till.CURRENCY))
                .map(total -> new Sums(amount(total, "captured"), amount(total, "refunded")))
                .findFirst()
                .orElse(Sums.NONE);
    }

    private static long amount(JsonNode total, String operation) {
        return total.path(operation).path("amount").asLong();
    }

    @Override
    public void close() {
        api.ifPresent(Api::close);
    }
}
