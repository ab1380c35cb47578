package stoa.platform.guard;

import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import stoa.kernel.Ids;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/**
 * An {@link Admission} at work: it is asked at the edge, before anything costs much, and told there who is through; and by whoever
 * does the work what was begun and what has ended. What it has let in counts from then on, first as entering, then as under
 * way, and never as both. May be used in any thread.
 */
public final class Gate {

    private static final Log LOG = Log.of(Gate.class);

    private final Admission rule;
    private final InstantSource clock;
    private final Aimd limit;
    private final Underway underway;
    private final Episode refusals;
    private final Set<String> entering = ConcurrentHashMap.newKeySet();
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

    /**
     * Whether there is room for one more. Who is let in {@link #left leaves} again, whatever came of it.
     *
     * @param who differs from everybody else who is entering
     */
    public boolean tryEnter(String who) {
        long now = clock.millis();
        if (now >= turnAt) {
            turn(now);
        }
        if (entering.size() < room) {
            entering.add(who);
            return true;
        }
        refused.increment();
        refusals.happened(now);
        return false;
    }

    /** Whatever they wanted, it does not need their place any more; if it was {@link #begun}, they had none. */
    public void left(String who) {
        entering.remove(who);
    }

    /**
     * From now on the work counts, and no longer the one who wanted it.
     *
     * @param work an id that holds the time when it was begun
     * @param who wanted it; need not have come in here
     */
    public synchronized void begun(UUID work, String who) {
        entering.remove(who);
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
        return underway.total() + entering.size();
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
