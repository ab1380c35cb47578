package stoa.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body up to a limit. What comes after the limit is received and forgotten, so that the client can read why; how long
 * that may go on is up to {@link InFlight}.
 */
final class BodyReader {

    private static final Handler<Buffer> FORGET = chunk -> {};

    private final int most;

    BodyReader(int most) {
        this.most = most;
    }

    Future<Buffer> read(HttpServerRequest http) {
        if (declaredLength(http) > most) {
            return Future.failedFuture(tooLarge());
        }
        if (http.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            http.response().writeContinue();
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer soFar = Buffer.buffer();
        http.handler(chunk -> {
            soFar.appendBuffer(chunk);
            if (soFar.length() > most) {
                http.handler(FORGET);
                whole.tryFail(tooLarge());
            }
        });
        http.endHandler(end -> whole.tryComplete(soFar));
        http.exceptionHandler(broken -> whole.tryFail(brokenOff()));
        return whole.future();
    }

    private static long declaredLength(HttpServerRequest http) {
        String declared = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared);
    }

    private static ProblemException brokenOff() {
        return ProblemType.MALFORMED.with("the body breaks off").asException();
    }

    private ProblemException tooLarge() {
        return ProblemType.CONTENT_TOO_LARGE
                .with("the body is longer than " + most + " bytes")
                .asException();
    }
}
