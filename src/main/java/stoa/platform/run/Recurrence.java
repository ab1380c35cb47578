package stoa.platform.run;

import java.time.Duration;

/**
 * Something that is done now and then, at once for the first time. All loops of a node begin together, and do so again when the
 * database was away. They would do such things together ever after, with everybody else waiting behind a dozen transactions; so
 * the first period of each is shorter, by a part that follows from its name.
 */
final class Recurrence {

    /** 2^32 divided by the golden ratio: multiplied by it, hashes that are close are far apart (Knuth, TAOCP 6.4). */
    private static final int FIBONACCI = 0x9E3779B9;

    private final long every;
    private final long first;
    private long next;
    private long dueAt;

    Recurrence(String name, Duration every) {
        this.every = every.toNanos();
        this.first = first(name, every).toNanos();
        hasten();
    }

    /** The first period, all of it at the most: always the same for a name, and for most names another. */
    static Duration first(String name, Duration every) {
        double missing = Integer.toUnsignedLong(name.hashCode() * FIBONACCI) * 0x1p-32;
        return every.minusNanos((long) (every.toNanos() * missing));
    }

    boolean isDue() {
        return System.nanoTime() - dueAt >= 0;
    }

    /** @param begun when it was, in the time of {@link System#nanoTime} */
    void done(long begun) {
        dueAt = begun + next;
        next = every;
    }

    /** It is to be done at once, and begins anew. */
    void hasten() {
        dueAt = System.nanoTime();
        next = first;
    }
}
