package stoa.platform.guard;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import stoa.kernel.Ids;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/**
 * An {@link Admission} at work: it is asked at the edge, before anything costs much, and told there who is through; and by whoever
 * does the work what was begun and what has ended. What it has let in counts from then on, first as entering, then as under
 * way. May be used in any thread.
 */
public final class Gate {

    private static final Log LOG = Log.of(Gate.class);

    private final Admission rule;
    private final InstantSource clock;
    private final Aimd limit;
    private final Underway underway;
    private final Episode refusals;
    private final AtomicInteger entering = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final long tick;
    private volatile int room;
    private volatile long turnAt;

    /** @param work what is let in, for logs and metrics */
    public Gate(String work, Admission rule, InstantSource clock, Metrics metrics) {
        long now = clock.millis();
        this.rule = rule;
        this.clock = clock;
        this.limit = new Aimd(rule, now);
        this.underway = new Underway(rule, now);
        this.tick = rule.interval().toMillis();
        Log log = LOG.with("work", work);
        this.refusals = new Episode(
                () -> log.warn("more work is asked for than can be done in time"),
                times -> log.with("times", times).info("all work is let in again"));
        this.room = rule.floor();
        this.turnAt = now + tick;
        metrics.gauge(MetricName.ADMISSION_LIMIT, this::limit, work);
        metrics.gauge(MetricName.ADMISSION_UNDER_WAY, this::underWay, work);
        metrics.count(MetricName.ADMISSION_REFUSED, this::refused, work);
    }

    public Admission rule() {
        return rule;
    }

    /** Whether there is room for one more. Who is let in says with {@link #left} when what came of it counts by itself. */
    public boolean tryEnter() {
        long now = clock.millis();
        if (now >= turnAt) {
            turn(now);
        }
        if (entering.get() < room) {
            entering.incrementAndGet();
            return true;
        }
        refused.increment();
        refusals.happened(now);
        return false;
    }

    /** Who was let in is through, and what they wanted {@link #begun begun} or not. */
    public void left() {
        entering.decrementAndGet();
    }

    /** @param work an id that holds the time when it was begun */
    public synchronized void begun(UUID work) {
        underway.begun(work);
        limit.inUse(underWay());
        measure();
    }

    /**
     * Only work that was begun here is looked at, and its end but once.
     *
     * @param atMillis when it ended; this may be heard of later
     */
    public synchronized void ended(UUID work, long atMillis) {
        if (underway.ended(work)) {
            limit.ended(atMillis - Ids.millisOf(work), atMillis);
        }
        measure();
    }

    public synchronized int limit() {
        return limit.limit();
    }

    public synchronized int underWay() {
        return underway.total() + entering.get();
    }

    public long refused() {
        return refused.sum();
    }

    private synchronized void turn(long now) {
        turnAt = now + tick;
        underway.pass(now);
        limit.turn(now);
        refusals.goesOn(now);
        measure();
    }

    private void measure() {
        room = limit.limit() - underway.total();
    }
}
