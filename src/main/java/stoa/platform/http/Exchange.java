package stoa.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Trace;
import stoa.platform.guard.Gate;
import stoa.platform.json.Json;

/** One request from its first byte to its answer. It is answered once: whoever comes second is not heard. */
final class Exchange {

    private static final int NOT_MODIFIED = 304;

    /** Never sent; what logs and metrics call it since nginx did. */
    private static final int CLIENT_LEFT = 499;

    private static final String PROBLEM = "application/problem+json";

    /** @param key what logs call it, such as {@code order_id} */
    record Subject(String key, String id) {}

    private final HttpServerRequest http;
    private final String operation;
    private final Trace trace;
    private final Instant begun;
    private final String date;
    private final Deadline deadline;
    private final Optional<Duration> patience;
    private Actor actor = Actor.ANONYMOUS;
    private Optional<Subject> subject = Optional.empty();
    private Optional<Gate> gate = Optional.empty();
    private int status;

    Exchange(
            HttpServerRequest http,
            String operation,
            Trace trace,
            Instant begun,
            String date,
            Deadline deadline,
            Optional<Duration> patience) {
        this.http = http;
        this.operation = operation;
        this.trace = trace;
        this.begun = begun;
        this.date = date;
        this.deadline = deadline;
        this.patience = patience;
    }

    HttpServerRequest http() {
        return http;
    }

    String operation() {
        return operation;
    }

    Trace trace() {
        return trace;
    }

    Instant begun() {
        return begun;
    }

    Actor actor() {
        return actor;
    }

    Call call() {
        return new Call(actor, deadline, trace);
    }

    Optional<Duration> patience() {
        return patience;
    }

    /** Zero until it is answered. */
    int status() {
        return status;
    }

    /** What the request is about, once that is known. */
    Optional<Subject> subject() {
        return subject;
    }

    void isAbout(String key, Object id) {
        subject = Optional.of(new Subject(key, id.toString()));
    }

    void entersBy(Gate by) {
        gate = Optional.of(by);
    }

    /** Gives its place up, if it still has one. */
    void leave() {
        gate.ifPresent(by -> by.left(trace.traceparent()));
    }

    void identifiedAs(Actor caller) {
        actor = caller;
    }

    /** Whether the client has waited as long as was agreed. */
    boolean isLate(Instant now) {
        return deadline.isPast(patience.map(now::minus).orElse(now));
    }

    boolean isAnswered() {
        return status != 0;
    }

    /** The client left before there was an answer. */
    void abandon() {
        status = CLIENT_LEFT;
    }

    void send(Answer.Content answer) {
        String tag = answer.headers().get("ETag");
        boolean unchanged = tag != null && answer.status() == 200 && isKnownToClient(tag);
        HttpServerResponse response = begin(unchanged ? NOT_MODIFIED : answer.status());
        answer.headers().forEach(response::putHeader);
        if (unchanged || answer.type() == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.type()).end(answer.body());
        }
    }

    private boolean isKnownToClient(String tag) {
        String known = http.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && isRead() && ETag.isNamedIn(known, tag);
    }

    private boolean isRead() {
        return http.method().equals(HttpMethod.GET) || http.method().equals(HttpMethod.HEAD);
    }

    void send(Problem problem) {
        HttpServerResponse response = begin(problem.status());
        problem.headers().forEach(response::putHeader);
        Problem.Document document = problem.document(http.path(), trace.traceId());
        response.putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM).end(Buffer.buffer(Json.encodeBytes(document)));
    }

    /** The head of an answer that is sent bit by bit. */
    HttpServerResponse begin(int with) {
        status = with;
        return http.response()
                .setStatusCode(with)
                .putHeader(HttpHeaders.DATE, date)
                .putHeader("traceparent", trace.traceparent())
                .putHeader("x-content-type-options", "nosniff");
    }
}
