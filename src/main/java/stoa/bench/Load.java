package stoa.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * A number of clients that send requests, one at a time each, over connections that stay open. All run on one event loop: a
 * load shares the machine with the platform and must not cost more than it measures.
 */
final class Load {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final URI url;
    private final int clients;

    Load(Vertx vertx, URI url, int clients) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.url = url;
        this.clients = clients;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setReadIdleTimeout((int) ANSWER_LIMIT.toSeconds()),
                new PoolOptions().setHttp1MaxSize(clients));
    }

    /** Sends {@code count} requests; completes when the last is answered or has failed. */
    Future<Tally> run(Workload workload, Pace pace, long count) {
        Promise<Tally> done = Promise.promise();
        context.runOnContext(go -> new LoadRun(this, workload, pace, count, done).begin());
        return done.future();
    }

    int clients() {
        return clients;
    }

    Vertx vertx() {
        return vertx;
    }

    /** What a load has to know of the answer. */
    Future<Reply> send(Workload.Shot shot) {
        RequestOptions options = new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setMethod(shot.method())
                .setURI(shot.path())
                .setHeaders(shot.headers());
        return client.request(options).compose(request -> send(request, shot)).compose(Load::receive);
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Workload.Shot shot) {
        return shot.body().isPresent() ? request.send(shot.body().get()) : request.send();
    }

    private static Future<Reply> receive(HttpClientResponse response) {
        return response.body()
                .map(body -> new Reply(response.statusCode(), body, response.getHeader(HttpHeaders.RETRY_AFTER)));
    }

    /** @param retryAfter as the header says it; null when there is none */
    record Reply(int status, Buffer body, String retryAfter) {

        private static final Set<Integer> NOT_NOW = Set.of(429, 503);

        boolean isRefused() {
            return NOT_NOW.contains(status) && retryAfter != null && retryAfter.matches("\\d{1,4}");
        }

        /** Of one that is refused. */
        Duration pause() {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
    }
}
