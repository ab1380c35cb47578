package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import stoa.platform.json.Json;

/**
 * The one thing that is wrong with a platform: what becomes of requests, of answers, and of the events of streams, on their way
 * through a {@link Meddler}.
 *
 * @param event from one block of a stream's text to what is sent in its place
 */
record Mischief(
        UnaryOperator<Sent> request,
        BiFunction<Sent, Got, Got> answer,
        UnaryOperator<String> event,
        Function<Sent, Duration> delay) {

    static final Mischief NONE =
            new Mischief(UnaryOperator.identity(), (sent, got) -> got, UnaryOperator.identity(), sent -> Duration.ZERO);

    record Sent(HttpMethod method, String uri, MultiMap headers, Buffer body) {
        boolean is(String what) {
            return (method + " " + uri).matches(what);
        }

        Sent by(HttpMethod other) {
            return new Sent(other, uri, headers, body);
        }

        Sent at(String other) {
            return new Sent(method, other, headers, body);
        }

        Sent with(String header, String value) {
            return new Sent(
                    method,
                    uri,
                    MultiMap.caseInsensitiveMultiMap().addAll(headers).set(header, value),
                    body);
        }

        Sent without(String header) {
            return new Sent(
                    method,
                    uri,
                    MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(header),
                    body);
        }
    }

    record Got(int status, MultiMap headers, String text) {
        Got with(int other) {
            return new Got(other, headers, text);
        }

        Got with(String header, String value) {
            return new Got(
                    status, MultiMap.caseInsensitiveMultiMap().addAll(headers).set(header, value), text);
        }

        Got without(String header) {
            return new Got(
                    status, MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(header), text);
        }

        Got text(UnaryOperator<String> change) {
            return new Got(status, headers, change.apply(text));
        }

        /** Changes a body that is a JSON object. */
        Got json(Consumer<ObjectNode> change) {
            ObjectNode body = (ObjectNode) Json.decode(text, JsonNode.class);
            change.accept(body);
            return new Got(status, headers, body.toString());
        }
    }

    static Mischief request(UnaryOperator<Sent> request) {
        return new Mischief(request, NONE.answer, NONE.event, NONE.delay);
    }

    static Mischief answer(BiFunction<Sent, Got, Got> answer) {
        return new Mischief(NONE.request, answer, NONE.event, NONE.delay);
    }

    /** @param what method and URI, a regular expression */
    static Mischief answer(String what, UnaryOperator<Got> answer) {
        return answer((sent, got) -> sent.is(what) ? answer.apply(got) : got);
    }

    /** @param what method and URI, a regular expression */
    static Mischief json(String what, Consumer<ObjectNode> change) {
        return answer((sent, got) -> sent.is(what) && got.status() < 300 ? got.json(change) : got);
    }

    static Mischief metrics(UnaryOperator<String> change) {
        return answer("GET /metrics", got -> got.text(change));
    }

    static Mischief event(UnaryOperator<String> event) {
        return new Mischief(NONE.request, NONE.answer, event, NONE.delay);
    }

    static Mischief delay(Function<Sent, Duration> delay) {
        return new Mischief(NONE.request, NONE.answer, NONE.event, delay);
    }
}
