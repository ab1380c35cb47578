package stoa.platform.guard;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/**
 * An {@link Admission} at work: it is asked at the edge, before anything costs much, and told there what was begun, and by whoever
 * does the work what has ended. What it has let in counts from then on, first as entering, then as under way. May be used in any
 * thread.
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
        this.refusals = new Episode(
                LOG.with("work", work), "more work is asked for than can be done in time", "all work is let in again");
        this.room = rule.floor();
        this.turnAt = now + tick;
        metrics.gauge(MetricName.ADMISSION_LIMIT, this::limit, work);
        metrics.gauge(MetricName.ADMISSION_UNDER_WAY, this::underWay, work);
        metrics.count(MetricName.ADMISSION_REFUSED, this::refused, work);
    }

    public Admission rule() {
        return rule;
    }

    /** Whether there is room for one more. Who is let in says later with {@link #begun} or {@link #left} what came of it. */
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

    /** Nothing was begun. */
    public void left() {
        entering.decrementAndGet();
    }

    /** What was let in is under way from now on. */
    public synchronized void begun(long atMillis) {
        entering.decrementAndGet();
        underway.begun(atMillis);
        limit.inUse(underWay());
        measure();
    }

    /** @param begunMillis when it was begun, by which it is known */
    public synchronized void ended(long begunMillis) {
        long now = clock.millis();
        if (underway.ended(begunMillis)) {
            limit.ended(now - begunMillis, now);
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
        refusals.look(now);
        measure();
    }

    private void measure() {
        room = limit.limit() - underway.total();
    }
}
