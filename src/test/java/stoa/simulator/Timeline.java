package stoa.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Virtual time, in microseconds from the beginning: it passes only from one thing that happens to the next. */
final class Timeline {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");

    private final Queue<Entry> ahead =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long now;
    private long entries;

    /** @param number decides between those of one microsecond: first come, first served */
    private record Entry(long at, long number, Runnable happening) {}

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    long now() {
        return now;
    }

    Instant instant() {
        return BEGINNING.plus(now, ChronoUnit.MICROS);
    }

    void at(long time, Runnable happening) {
        ahead.add(new Entry(Math.max(now, time), entries++, happening));
    }

    void after(long micros, Runnable happening) {
        at(now + micros, happening);
    }

    /** Lets the next thing happen. */
    void next() {
        Entry entry = ahead.remove();
        now = entry.at();
        entry.happening().run();
    }
}
