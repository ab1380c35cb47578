package stoa.platform.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import stoa.platform.telemetry.Metrics;

/**
 * A platform as a queue: work comes at random, a {@link Gate} decides what is let in, and one piece after the other is done, each
 * in a time of its own. Time is simulated; the same seed gives the same history.
 */
final class ModelShop {

    private static final double SECOND = 1e9;
    private static final long MILLI = 1_000_000;

    private final Random random;
    private final Gate gate;
    private final Queue<Work> queue = new ArrayDeque<>();
    private final List<Long> took = new ArrayList<>();
    private double capacity;
    private long now;
    private long freeAt;
    private long need;
    private long refused;
    private long made;

    private record Work(UUID id, long begun) {}

    /** @param capacity pieces of work it can do in a second */
    ModelShop(long seed, double capacity, Admission rule, Metrics metrics) {
        this.random = new Random(seed);
        this.capacity = capacity;
        this.gate = new Gate("orders", rule, () -> Instant.ofEpochMilli(now / MILLI), metrics);
    }

    Gate gate() {
        return gate;
    }

    void canDo(double perSecond) {
        capacity = perSecond;
    }

    /** Lets work come for a while, so much on the average each second, and forgets what was seen before. */
    ModelShop run(Duration time, double perSecond) {
        took.clear();
        refused = 0;
        long end = now + time.toNanos();
        while (now < end) {
            long next = now + pause(perSecond);
            work(next);
            now = next;
            arrive();
        }
        return this;
    }

    private void arrive() {
        String who = Long.toString(++made);
        if (gate.tryEnter(who)) {
            Work work = new Work(new UUID(now / MILLI << 16, made), now);
            gate.begun(work.id(), who);
            queue.add(work);
        } else {
            refused++;
        }
    }

    /** Does what is done by then, each at its time. */
    private void work(long until) {
        while (!queue.isEmpty()) {
            need = need == 0 ? pause(capacity) : need;
            long done = Math.max(freeAt, queue.peek().begun()) + need;
            if (done > until) {
                return;
            }
            need = 0;
            freeAt = done;
            now = done;
            Work work = queue.remove();
            took.add(done - work.begun());
            gate.ended(work.id(), now / MILLI);
        }
    }

    private long pause(double perSecond) {
        return (long) (-Math.log(1 - random.nextDouble()) * SECOND / perSecond);
    }

    double doneIn(Duration time) {
        return took.size() * SECOND / time.toNanos();
    }

    long refused() {
        return refused;
    }

    /** What 99 of 100 took at the most. */
    Duration slowest() {
        List<Long> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        return Duration.ofNanos(sorted.get(sorted.size() * 99 / 100));
    }
}
