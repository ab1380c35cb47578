package stoa.acquirer;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;

/** An answer in the words of HTTP, and the way it is given. */
record HttpReply(int status, Object document, boolean replayed, Delivery delivery) {

    static final HttpReply TRY_AGAIN = problem(
            HttpResponseStatus.SERVICE_UNAVAILABLE, "try_again", "nothing was done; try again with the same key");
    static final HttpReply TOO_LATE =
            problem(HttpResponseStatus.GATEWAY_TIMEOUT, "too_late", "nobody waits for this any more; nothing was done");
    static final HttpReply NONE = new HttpReply(0, "", false, new Delivery.Held());

    sealed interface Delivery {
        record Prompt() implements Delivery {}

        record Late(Duration by) implements Delivery {}

        /** The connection is dropped instead. */
        record Lost() implements Delivery {}

        /** Nothing is said for as long as the acquirer hangs. */
        record Held() implements Delivery {}
    }

    record Problem(String code, String message) {}

    static HttpReply ok(Object document) {
        return new HttpReply(HttpResponseStatus.OK.code(), document, false, new Delivery.Prompt());
    }

    static HttpReply problem(HttpResponseStatus status, String code, String message) {
        return new HttpReply(status.code(), new Problem(code, message), false, new Delivery.Prompt());
    }

    HttpReply asReplay(boolean replay) {
        return new HttpReply(status, document, replay, delivery);
    }

    HttpReply by(Delivery other) {
        return new HttpReply(status, document, replayed, other);
    }
}
