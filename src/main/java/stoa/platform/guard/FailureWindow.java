package stoa.platform.guard;

import java.util.Arrays;

/** Counts calls and failures over the last while, in slices of a tenth of it. */
final class FailureWindow {

    private static final int SLICES = 10;

    private final Breaker rule;
    private final long sliceNanos;
    private final long[] sliceIn = new long[SLICES];
    private final long[] calls = new long[SLICES];
    private final long[] failures = new long[SLICES];

    FailureWindow(Breaker rule) {
        this.rule = rule;
        this.sliceNanos = Math.max(1, rule.window().toNanos() / SLICES);
    }

    synchronized void succeeded(long nanos) {
        calls[placeOf(sliceAt(nanos))]++;
    }

    /** Answers true when that was one failure too many, and begins to count anew. */
    synchronized boolean failed(long nanos) {
        long slice = sliceAt(nanos);
        int place = placeOf(slice);
        calls[place]++;
        failures[place]++;
        boolean tooMany = rule.opensAt(sum(failures, slice), sum(calls, slice));
        if (tooMany) {
            clear();
        }
        return tooMany;
    }

    synchronized void clear() {
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }

    private long sliceAt(long nanos) {
        return Math.floorDiv(nanos, sliceNanos);
    }

    private int placeOf(long slice) {
        int place = Math.floorMod(slice, SLICES);
        if (sliceIn[place] != slice) {
            sliceIn[place] = slice;
            calls[place] = 0;
            failures[place] = 0;
        }
        return place;
    }

    private long sum(long[] counts, long until) {
        long sum = 0;
        for (int place = 0; place < SLICES; place++) {
            sum += sliceIn[place] > until - SLICES ? counts[place] : 0;
        }
        return sum;
    }
}
