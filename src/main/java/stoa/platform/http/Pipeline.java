package stoa.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoa.kernel.Actor;
import stoa.platform.guard.Gate;
import stoa.platform.http.contract.JsonBody;
import stoa.platform.http.contract.Operation;
import stoa.platform.http.token.AccessToken;
import stoa.platform.http.token.TokenVerifier;

/** The way of a request through one operation, in the order in which it is written here. */
final class Pipeline {

    private static final String BEARER = "Bearer ";
    private static final byte[] NO_BODY = {};

    private final Vertx vertx;
    private final Exchanges exchanges;
    private final Map<String, Gate> gates;
    private final TokenVerifier tokens;
    private final BodyReader bodies;
    private final Duration heartbeat;
    private final Set<EventStream> streams = new HashSet<>();

    Pipeline(Vertx vertx, Exchanges exchanges, Map<String, Gate> gates, TokenVerifier tokens, HttpSettings settings) {
        this.vertx = vertx;
        this.exchanges = exchanges;
        this.gates = gates;
        this.tokens = tokens;
        this.bodies = new BodyReader(settings.maxBody().toInt());
        this.heartbeat = settings.heartbeat();
    }

    Handler<RoutingContext> of(Operation operation, Responder responder) {
        Optional<Turnstile> turnstile = operation.work().map(gates::get).map(Turnstile::new);
        return context -> {
            Exchange exchange = exchanges.begin(context.request(), operation.id());
            if (turnstile.isPresent() && !turnstile.get().admits(exchange)) {
                exchanges.end(exchange, turnstile.get().refusal());
            } else {
                answer(context, exchange, operation, responder);
            }
        };
    }

    private void answer(RoutingContext context, Exchange exchange, Operation operation, Responder responder) {
        try {
            Screening.requireAcceptable(context.request(), operation);
            authenticated(exchange, operation)
                    .compose(token -> checked(context, exchange, operation, token))
                    .compose(responder::answer)
                    .onComplete(answer -> send(exchange, answer), failure -> exchanges.fail(exchange, failure));
        } catch (RuntimeException e) {
            exchanges.fail(exchange, e);
        }
    }

    /** While the token is verified elsewhere the body must wait: nobody is there yet to receive it. */
    private Future<Optional<AccessToken>> authenticated(Exchange exchange, Operation operation) {
        if (operation.isOpenToAnyone()) {
            return Future.succeededFuture(Optional.empty());
        }
        HttpServerRequest http = exchange.http();
        Future<AccessToken> token = tokens.verify(bearer(http));
        if (!token.isComplete()) {
            http.pause();
            token = token.onComplete(verified -> http.resume());
        }
        return token.map(verified -> allowed(exchange, operation, verified));
    }

    private static String bearer(HttpServerRequest http) {
        String header = http.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problems.unauthenticated("an access token is needed").asException();
        }
        return header.substring(BEARER.length()).strip();
    }

    private static Optional<AccessToken> allowed(Exchange exchange, Operation operation, AccessToken token) {
        exchange.identifiedAs(token.actor());
        if (operation.access() == Actor.Role.ADMIN && !exchange.actor().isAdmin()) {
            throw ProblemType.FORBIDDEN.with("only administrators may do this").asException();
        }
        return Optional.of(token);
    }

    private Future<Request> checked(
            RoutingContext context, Exchange exchange, Operation operation, Optional<AccessToken> token) {
        Parameters.check(context, operation);
        Future<byte[]> body =
                operation.body().map(json -> read(exchange.http(), json)).orElse(Future.succeededFuture(NO_BODY));
        return body.map(bytes -> new Request(context, exchange, token, bytes));
    }

    private Future<byte[]> read(HttpServerRequest http, JsonBody json) {
        return bodies.read(http).map(Buffer::getBytes).map(bytes -> checked(http, json, bytes));
    }

    private static byte[] checked(HttpServerRequest http, JsonBody json, byte[] bytes) {
        if (bytes.length > 0) {
            Screening.requireJson(http);
            json.read(bytes);
        } else if (json.required()) {
            throw ProblemType.MALFORMED.with("the body is missing").asException();
        }
        return bytes;
    }

    private void send(Exchange exchange, Answer answer) {
        switch (answer) {
            case Answer.Content content -> exchanges.end(exchange, content);
            case Answer.Events(EventFeed feed) -> stream(exchange, feed);
        }
    }

    private void stream(Exchange exchange, EventFeed feed) {
        exchanges.beginStream(exchange);
        String from =
                Optional.ofNullable(exchange.http().getHeader("Last-Event-ID")).orElse("");
        EventStream stream = new EventStream(vertx, exchange.begin(200), feed, heartbeat);
        streams.add(stream);
        stream.start(from, () -> {
            streams.remove(stream);
            exchanges.endStream(exchange);
        });
    }

    /** Their clients come back, to a process that stays, and go on where they were. */
    void endStreams() {
        List.copyOf(streams).forEach(EventStream::finish);
    }
}
