package stoa.acquirer;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * How long the sender of a request waits for its answer, which it may say in the header that Envoy has for it: milliseconds from
 * when it was sent.
 */
record Time(Instant end) {

    private static final String HEADER = "x-envoy-expected-rq-timeout-ms";
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,9}");

    /** To be made when a request begins: its body may take long to come. */
    static Time of(HttpServerRequest request, InstantSource clock) {
        String millis = request.getHeader(HEADER);
        return millis != null && MILLIS.matcher(millis).matches()
                ? new Time(clock.instant().plus(Duration.ofMillis(Long.parseLong(millis))))
                : new Time(Instant.MAX);
    }

    boolean isOver(InstantSource clock) {
        return !clock.instant().isBefore(end);
    }
}
