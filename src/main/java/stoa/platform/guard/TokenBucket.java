package stoa.platform.guard;

/** Tokens that come with time, or are given, and are taken one by one; it begins full. Times are of one monotonic clock. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double capacity;
    private double level;
    private long filledAt;

    TokenBucket(double perSecond, double capacity, long nanos) {
        this.perSecond = perSecond;
        this.capacity = capacity;
        this.level = capacity;
        this.filledAt = nanos;
    }

    synchronized boolean tryTake(long nanos) {
        level = Math.min(capacity, level + Math.max(0, nanos - filledAt) * perSecond / NANOS);
        filledAt = nanos;
        if (level < 1) {
            return false;
        }
        level--;
        return true;
    }

    synchronized void give(double tokens) {
        level = Math.min(capacity, level + tokens);
    }
}
