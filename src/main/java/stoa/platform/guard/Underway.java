package stoa.platform.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.Ids;

/**
 * Which work is under way that was begun not too long ago. It is kept by the time at which it was begun, in slots, and what is
 * parked leaves with its slot: so there is no timer for each piece of work.
 *
 * <p>Not thread-safe. Times are in milliseconds.
 */
final class Underway {

    private static final int SLOTS = 20;

    private final long slotMillis;
    private final List<Set<UUID>> slots =
            Stream.<Set<UUID>>generate(HashSet::new).limit(SLOTS).toList();
    private long newest;
    private int total;

    Underway(Admission rule, long now) {
        this.slotMillis = Math.max(1, rule.parkedAfter().toMillis() / SLOTS);
        this.newest = slot(now);
    }

    int total() {
        return total;
    }

    void begun(UUID work) {
        long at = Ids.millisOf(work);
        pass(at);
        if (counts(at) && at(slot(at)).add(work)) {
            total++;
        }
    }

    /** False when it does not count any more, or was never begun here. */
    boolean ended(UUID work) {
        long at = Ids.millisOf(work);
        boolean counted = counts(at) && at(slot(at)).remove(work);
        total -= counted ? 1 : 0;
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
            total -= at(newest).size();
            at(newest).clear();
        }
    }

    private boolean counts(long begunAt) {
        long age = newest - slot(begunAt);
        return age >= 0 && age < SLOTS;
    }

    private long slot(long at) {
        return at / slotMillis;
    }

    private Set<UUID> at(long slot) {
        return slots.get((int) (slot % SLOTS));
    }
}
