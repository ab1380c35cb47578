package stoa.payment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.time.Duration;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Money;
import stoa.platform.guard.Guard;
import stoa.platform.guard.GuardParts;
import stoa.platform.guard.GuardState;
import stoa.platform.json.Json;
import stoa.platform.run.Node;

/**
 * The acquirer as a payment sees it. Every call carries an idempotency key of the caller's, so it may be repeated, here or days
 * later, and is carried out once.
 *
 * <p>It is spoken to in HTTP/2: calls share a connection without waiting for each other, and cost a third less than over a
 * connection each.
 *
 * <p>The acquirer is told how long its answer is waited for, in the header that Envoy has for it, so that it need not begin what
 * comes too late.
 *
 * <p>Fails with a {@link Fault}: UNAVAILABLE when it is not known whether it was done, BUSY or LATE when it was not begun or the
 * deadline passed, BROKEN when the acquirer does not understand us.
 *
 * <p>A call runs on an event loop of this client, wherever it is called from: each of its steps on a virtual thread would cost as
 * much as the call. So a loop that awaits an answer changes threads once for it.
 */
final class AcquirerClient implements AcquirerDesk {

    private static final String NAME = "acquirer";
    private static final CharSequence KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final CharSequence TRACE = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence MILLIS_LEFT = HttpHeaders.createOptimized("x-envoy-expected-rq-timeout-ms");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final ObjectReader APPROVAL = lenient(Approval.class);
    private static final ObjectReader REFUSAL = lenient(Refusal.class);

    private final HttpClient http;
    private final Guard guard;
    private final Context loop;

    AcquirerClient(AcquirerClientSettings settings, PaymentVerticle.Acquirer acquirer, Vertx vertx, Node node) {
        http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false)
                        .setDefaultHost(acquirer.host())
                        .setDefaultPort(acquirer.port()),
                new PoolOptions().setHttp2MaxSize(settings.connections()));
        loop = ((VertxInternal) vertx).createEventLoopContext();
        guard = new Guard(
                NAME,
                settings.guard(),
                Guard::isUnavailable,
                acquirer.listener(),
                new GuardParts(vertx, node.clock(), node.metrics(), node.faults()));
    }

    private record Authorisation(long amount, String currency, String paymentMethod, String reference) {}

    private record Amount(long amount) {}

    private record Approval(String id) {}

    private record Refusal(String code) {}

    @Override
    public Future<AcquirerAnswer> authorise(String key, Money amount, String method, String reference, Call call) {
        String currency = amount.currency().getCurrencyCode();
        return post("/v1/authorisations", new Authorisation(amount.amount(), currency, method, reference), key, call);
    }

    @Override
    public Future<AcquirerAnswer> capture(String key, String authorisation, Money amount, Call call) {
        return post("/v1/authorisations/" + authorisation + "/captures", new Amount(amount.amount()), key, call);
    }

    @Override
    public Future<AcquirerAnswer> voidAuthorisation(String key, String authorisation, Call call) {
        return post("/v1/authorisations/" + authorisation + "/voids", "", key, call);
    }

    @Override
    public Future<AcquirerAnswer> refund(String key, String authorisation, Money amount, Call call) {
        return post("/v1/authorisations/" + authorisation + "/refunds", new Amount(amount.amount()), key, call);
    }

    GuardState state() {
        return guard.state();
    }

    Future<Void> close() {
        return http.close();
    }

    private Future<AcquirerAnswer> post(String path, Object body, String key, Call call) {
        Buffer json = Buffer.buffer(Json.encodeBytes(body));
        String trace = call.trace().child().traceparent();
        Promise<AcquirerAnswer> answered = Promise.promise();
        loop.runOnContext(_ -> guard.call(call.deadline(), atMost -> exchange(request(path, atMost), json, key, trace))
                .onComplete(answered));
        return answered.future();
    }

    private Future<AcquirerAnswer> exchange(RequestOptions options, Buffer json, String key, String trace) {
        return Future.succeededFuture(options)
                .compose(http::request) // throws when closed
                .compose(request -> send(request, json, key, trace))
                .compose(response -> response.body().map(said -> answer(response, said)))
                .recover(AcquirerClient::fault);
    }

    /** The time limit is given to the connection too, so that it is free again when nobody waits any more. */
    private static RequestOptions request(String path, Duration atMost) {
        long millis = Math.max(1, atMost.toMillis());
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(path)
                .setTimeout(millis)
                .putHeader(MILLIS_LEFT, Long.toString(millis));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer json, String key, String trace) {
        request.putHeader(KEY, key).putHeader(TRACE, trace).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        return request.send(json);
    }

    private static AcquirerAnswer answer(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200, 201 ->
                new AcquirerAnswer.Approved(
                        AcquirerClient.<Approval>read(APPROVAL, body).id());
            case 402, 409 ->
                new AcquirerAnswer.Declined(
                        AcquirerClient.<Refusal>read(REFUSAL, body).code());
            case 408, 429, 500, 502, 503, 504 -> throw unavailable("answered " + response.statusCode(), null);
            default -> throw new Fault(Fault.Kind.BROKEN, "the acquirer answered " + response.statusCode());
        };
    }

    private static <T> T read(ObjectReader reader, Buffer body) {
        try {
            return reader.readValue(body.getBytes());
        } catch (IOException e) {
            throw unavailable("gave an answer that cannot be read", e);
        }
    }

    /** Whatever goes wrong on the way, the acquirer may have done what it was asked. */
    private static <T> Future<T> fault(Throwable failure) {
        return Future.failedFuture(failure instanceof Fault ? failure : unavailable("cannot be reached", failure));
    }

    private static Fault unavailable(String what, Throwable cause) {
        return new Fault(Fault.Kind.UNAVAILABLE, "the acquirer " + what, cause);
    }

    /** The documents are another company's, and may get fields that we do not know. */
    private static ObjectReader lenient(Class<?> type) {
        return Json.mapper().readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
