package stoa.kernel;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a piece of work belongs in a trace: the W3C trace context (https://www.w3.org/TR/trace-context/), version 00.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 */
public record Trace(String traceId, String spanId) {

    private static final String VERSION = "00-";
    private static final int TRACE_AT = VERSION.length();
    private static final int TRACE_END = TRACE_AT + 32;
    private static final int SPAN_AT = TRACE_END + 1;
    private static final int SPAN_END = SPAN_AT + 16;
    private static final int FLAGS_AT = SPAN_END + 1;
    private static final int LENGTH = FLAGS_AT + 2;

    public static Trace start() {
        return new Trace(hex() + hex(), hex());
    }

    /** Reads a {@code traceparent} header or column; empty when it is not one. */
    public static Optional<Trace> parse(String traceparent) {
        return traceparent != null && isOne(traceparent)
                ? Optional.of(
                        new Trace(traceparent.substring(TRACE_AT, TRACE_END), traceparent.substring(SPAN_AT, SPAN_END)))
                : Optional.empty();
    }

    /** By hand: every event carries one, and a regular expression took a fiftieth of all the time of an order. */
    private static boolean isOne(String text) {
        return text.length() == LENGTH
                && text.startsWith(VERSION)
                && isHex(text, TRACE_AT, TRACE_END)
                && text.charAt(TRACE_END) == '-'
                && isHex(text, SPAN_AT, SPAN_END)
                && text.charAt(SPAN_END) == '-'
                && isHex(text, FLAGS_AT, LENGTH);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
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
