package stoa.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.platform.http.token.AccessToken;
import stoa.platform.json.Json;

/** A request that is what the contract says, from someone who may make it. */
public final class Request {

    private final RoutingContext context;
    private final Exchange exchange;
    private final Optional<AccessToken> token;
    private final byte[] body;

    Request(RoutingContext context, Exchange exchange, Optional<AccessToken> token, byte[] body) {
        this.context = context;
        this.exchange = exchange;
        this.token = token;
        this.body = body;
    }

    /** Who asks, until when, in which trace: to be handed on with everything asked on its behalf. */
    public Call call() {
        return exchange.call();
    }

    /**
     * Notes for the log what the request is about.
     *
     * @param key as in other lines, such as {@code order_id}
     */
    public void isAbout(String key, Object id) {
        exchange.isAbout(key, id);
    }

    /** The id of the operation in the contract. */
    public String operation() {
        return exchange.operation();
    }

    public String uriPath() {
        return http().path();
    }

    public String path(String name) {
        return context.pathParam(name);
    }

    public UUID pathId(String name) {
        return UUID.fromString(path(name));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(http().getParam(name));
    }

    public int query(String name, int otherwise) {
        String value = http().getParam(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(http().getHeader(name));
    }

    /** @throws stoa.platform.json.BadJson when the body satisfies the contract, but a check of the type itself fails */
    public <T> T body(Class<T> type) {
        return Json.decode(body, type);
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    byte[] rawBody() {
        return body;
    }

    /** The token it was made with; only for operations that are not open to anyone. */
    public AccessToken token() {
        return token.orElseThrow();
    }

    /**
     * How long the client would wait for a final answer; empty when it wants one at once. The answer may then come this much
     * later than the deadline of {@link #call()}.
     */
    public Optional<Duration> patience() {
        return exchange.patience();
    }

    /** As {@link #call()}, with the time the client would wait on top: for asking what may take that long. */
    public Call patientCall() {
        Call call = call();
        Deadline later = new Deadline(call.deadline().at().plus(patience().orElse(Duration.ZERO)));
        return new Call(call.actor(), later, call.trace());
    }

    private HttpServerRequest http() {
        return context.request();
    }
}
