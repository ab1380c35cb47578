package stoa.kernel;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Where a piece of work belongs in a trace: the W3C trace context (https://www.w3.org/TR/trace-context/), version 00.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 */
public record Trace(String traceId, String spanId) {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;

    public static Trace start() {
        return new Trace(hex() + hex(), hex());
    }

    /** Reads a {@code traceparent} header or column; empty when it is not one. */
    public static Optional<Trace> parse(String traceparent) {
        if (traceparent == null || !TRACEPARENT.matcher(traceparent).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Trace(traceparent.substring(TRACE_AT, SPAN_AT - 1), traceparent.substring(SPAN_AT, SPAN_AT + 16)));
    }

    /** A new span of the same trace. */
    public Trace child() {
        return new Trace(traceId, hex());
    }

    /** The value of the {@code traceparent} header, sampled. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String hex() {
        long bits = 0;
        while (bits == 0) {
            bits = ThreadLocalRandom.current().nextLong();
        }
        return HexFormat.of().toHexDigits(bits);
    }
}
