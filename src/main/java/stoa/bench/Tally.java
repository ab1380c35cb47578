package stoa.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what a load's requests come to, and how long the good ones took. Used from one thread. */
final class Tally {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(LONGEST.toNanos(), DIGITS);
    private final Map<String, Long> errors = new TreeMap<>();
    private long refused;

    void good(long nanos) {
        latencies.recordValue(Math.clamp(nanos, 1, LONGEST.toNanos()));
    }

    /** Asked to come back later. */
    void refused() {
        refused++;
    }

    long refusedCount() {
        return refused;
    }

    void error(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    long goodCount() {
        return latencies.getTotalCount();
    }

    Map<String, Long> errors() {
        return Map.copyOf(errors);
    }

    Latencies latencies() {
        return new Latencies(millisAt(50), millisAt(99), millisAt(99.9), latencies.getMaxValue() / 1e6);
    }

    private double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** In milliseconds. */
    record Latencies(double p50, double p99, double p999, double max) {}
}
