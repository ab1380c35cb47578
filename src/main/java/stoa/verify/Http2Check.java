package stoa.verify;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;

/** Row 4: many requests share one connection. */
final class Http2Check implements Check {

    private static final int REQUESTS = 50;

    /** Which version a request was answered in, over which connection. */
    private record Seen(HttpVersion version, int status, Object connection) {
        private static Future<Seen> of(HttpClientResponse response) {
            Seen seen = new Seen(
                    response.version(),
                    response.statusCode(),
                    response.request().connection());
            return response.end().map(seen);
        }
    }

    @Override
    public String deed() {
        return REQUESTS + " requests at once in HTTP/2 without TLS (prior knowledge), one connection allowed";
    }

    @Override
    public Outcome observe(Stage stage) {
        HttpClientOptions h2c =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        try (Api api = new Api(stage.vertx(), stage.target().url(), h2c, new PoolOptions().setHttp2MaxSize(1))) {
            List<Integer> numbers = IntStream.range(0, REQUESTS).boxed().toList();
            List<Seen> seen = Together.map(
                    numbers,
                    REQUESTS,
                    i -> api.exchange(
                            Ask.get("/health/live"), Seen::of, stage.patience().limit()));
            Broken.unless(seen.stream().allMatch(each -> each.status() == 200), "not all answered 200: %s", seen);
            Broken.unless(
                    seen.stream().allMatch(each -> each.version() == HttpVersion.HTTP_2),
                    "not all answered in HTTP/2: %s",
                    seen);
            Set<Object> connections = seen.stream().map(Seen::connection).collect(Collectors.toSet());
            return Outcome.passed("h2c: %d answers over %d connection", seen.size(), connections.size());
        }
    }
}
