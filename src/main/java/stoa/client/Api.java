package stoa.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import stoa.platform.json.Json;

/**
 * JSON over HTTP, one request after the other in the calling thread: for the parts of a run that are not measured request by
 * request. Callers run in virtual threads.
 *
 * <p>What the platform refused for the time being is repeated, and so is what got no answer, unless that could do it twice.
 */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = Json.mapper();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 12;

    private final Context context;
    private final HttpClient client;
    private final URI url;
    private final LongAdder repeats = new LongAdder();

    /** @param connections how many requests at most are under way at once; further ones wait their turn */
    public Api(Vertx vertx, URI url, int connections) {
        this(vertx, url, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(connections));
    }

    public Api(Vertx vertx, URI url, HttpClientOptions options, PoolOptions connections) {
        this.context = vertx.getOrCreateContext();
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(connections)
                .withConnectHandler(each -> each.exceptionHandler(broken -> {})) // those who wait for it hear of it
                .build();
        this.url = url;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The elements of an array; none of anything else. */
    public static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** How many requests had to be repeated so far. */
    public long repeats() {
        return repeats.sum();
    }

    /** @throws Refused when the answer is a problem that repeating does not mend */
    public Answer ask(Ask ask) {
        return askAnyhow(ask).orThrow(ask);
    }

    /** As {@link #ask}, but a problem is an answer too. */
    public Answer askAnyhow(Ask ask) {
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = once(ask);
                if (!answer.asksToRepeat(ask) || attempt == ATTEMPTS) {
                    return answer;
                }
                pause(answer.headers().get("Retry-After"));
            } catch (NoAnswer noAnswer) {
                if (attempt == ATTEMPTS || !ask.isRepeatable()) {
                    throw noAnswer;
                }
                pause(null);
            }
            repeats.increment();
        }
    }

    /** Sends the request once, whatever comes of it. */
    public Answer once(Ask ask) {
        return exchange(ask, Api::readBody, ANSWER_LIMIT);
    }

    /**
     * Sends the request once and lets {@code reader} take what comes back, on the event loop: a response whose body nobody has
     * asked for when it arrives is lost.
     *
     * @throws NoAnswer when the reader is not done in time, or has failed
     */
    public <T> T exchange(Ask ask, Function<HttpClientResponse, Future<T>> reader, Duration limit) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(go -> send(ask).compose(reader).onComplete(answer));
        try {
            return answer.future().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new NoAnswer(ask, e);
        }
    }

    private Future<HttpClientResponse> send(Ask ask) {
        RequestOptions options = new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setMethod(ask.method())
                .setURI(ask.path())
                .setHeaders(ask.headers());
        return client.request(options)
                .compose(request -> request.send(ask.body().orElseGet(Buffer::buffer)));
    }

    private static Future<Answer> readBody(HttpClientResponse response) {
        return response.body()
                .map(Buffer::toString)
                .map(text -> new Answer(response.statusCode(), response.headers(), text, parse(text)));
    }

    private static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static void pause(String retryAfterSeconds) {
        boolean told = retryAfterSeconds != null && retryAfterSeconds.matches("\\d{1,4}");
        Duration wanted = told ? Duration.ofSeconds(Long.parseLong(retryAfterSeconds)) : PAUSE;
        Together.pause(wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE);
    }

    @Override
    public void close() {
        client.close();
    }

    /** A request got no answer: no connection, a broken one, or too late. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(Ask ask, Exception cause) {
            super(ask + ": no answer: " + cause, cause);
        }
    }
}
