package stoa.platform.guard;

/**
 * A limit on what is under way at once that finds out how high it may be. By Little's law work under way is throughput times
 * the time that it takes: once throughput cannot grow, more of it under way only takes longer. So as long as the usual piece
 * of work takes no longer than the target, the limit grows by a little when it is needed; when it takes longer, the limit shrinks
 * by a part of itself. Adding and multiplying in this way is what lets many who share a resource come to equal shares of it (Chiu
 * and Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance in Computer Networks", 1989), and so is
 * TCP's way (RFC 5681), from which it also has that it shrinks once for what was let in under the old limit, and does not grow
 * while there is room (RFC 7661).
 *
 * <p>Not thread-safe. Times are in milliseconds.
 */
final class Aimd {

    /** The next limit, when work took too long. */
    private static final double SHRUNK = 0.8;

    /** Of the floor, added when work took no longer than it should. */
    private static final int STEPS = 16;

    /** The limit is needed when this part of it was in use. */
    private static final double NEEDED = 0.75;

    /** An interval lasts until so much work was seen to end: one piece is no sign. */
    private static final int LEAST_SEEN = 8;

    private final Admission rule;
    private final long target;
    private final long interval;
    private final int step;
    private int limit;
    private long from;
    private int seen;
    private int slow;
    private int highest;

    Aimd(Admission rule, long now) {
        this.rule = rule;
        this.target = rule.target().toMillis();
        this.interval = rule.interval().toMillis();
        this.step = Math.max(1, rule.floor() / STEPS);
        this.limit = rule.floor();
        this.from = now;
    }

    int limit() {
        return limit;
    }

    /** So much is under way now. */
    void inUse(int much) {
        highest = Math.max(highest, much);
    }

    void ended(long took, long now) {
        if (now >= from) {
            seen++;
            slow += took > target ? 1 : 0;
        }
    }

    /** Judges the interval when it is over. */
    void turn(long now) {
        if (now < from + interval || seen < LEAST_SEEN) {
            return;
        }
        boolean tooSlow = slow * 2 > seen;
        if (tooSlow && limit > rule.floor()) {
            limit = Math.max(rule.floor(), (int) (limit * SHRUNK));
            begin(now + target);
        } else {
            limit = tooSlow || highest < limit * NEEDED ? limit : Math.min(rule.ceiling(), limit + step);
            begin(now);
        }
    }

    private void begin(long at) {
        from = at;
        seen = 0;
        slow = 0;
        highest = 0;
    }
}
