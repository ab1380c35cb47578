package stoa.platform.guard;

/**
 * How much work is under way that was begun not too long ago. It is counted by the time at which it was begun, in slots, and what
 * is parked leaves with its slot: so there is neither an entry nor a timer for each piece of work.
 *
 * <p>Not thread-safe. Times are in milliseconds.
 */
final class Underway {

    private static final int SLOTS = 20;

    private final long slotMillis;
    private final int[] counts = new int[SLOTS];
    private long newest;
    private int total;

    Underway(Admission rule, long now) {
        this.slotMillis = Math.max(1, rule.parkedAfter().toMillis() / SLOTS);
        this.newest = slot(now);
    }

    int total() {
        return total;
    }

    void begun(long at) {
        pass(at);
        if (counts(at)) {
            counts[index(slot(at))]++;
            total++;
        }
    }

    /** False when it does not count any more, or was begun before this process. */
    boolean ended(long begunAt) {
        boolean counted = counts(begunAt) && counts[index(slot(begunAt))] > 0;
        if (counted) {
            counts[index(slot(begunAt))]--;
            total--;
        }
        return counted;
    }

    /** Lets time go by. */
    void pass(long now) {
        long slot = slot(now);
        if (slot - newest > SLOTS) {
            newest = slot - SLOTS;
        }
        while (newest < slot) {
            newest++;
            total -= counts[index(newest)];
            counts[index(newest)] = 0;
        }
    }

    private boolean counts(long begunAt) {
        long age = newest - slot(begunAt);
        return age >= 0 && age < SLOTS;
    }

    private long slot(long at) {
        return at / slotMillis;
    }

    private static int index(long slot) {
        return (int) (slot % SLOTS);
    }
}
