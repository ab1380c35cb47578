package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.telemetry.Log;

/**
 * Calls the outside world for the events of a log: many calls at once, no transaction held open, and a slow one does not hold
 * back the others. A checkpoint moves up to the oldest call that is still out, so a crash repeats some calls and
 * loses none; every call must therefore carry an idempotency key that is the same each time.
 */
public final class OutboundLoop<E> implements Loop.Work, SubscriptionMetrics.Progress {

    private static final Log LOG = Log.of(OutboundLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SAVE_EVERY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Vertx vertx;
    private final EventSource<E> source;

    private final Function<Recorded<E>, Future<?>> call;
    private final int mostAtOnce;
    private final Share<E> share;
    private final Loop loop;
    private final InstantSource clock;
    private final SubscriptionMetrics metrics;
    private final NavigableMap<Long, Recorded<E>> out = new ConcurrentSkipListMap<>();
    private final AtomicLong tellAt = new AtomicLong(System.nanoTime());
    private long saveAt = System.nanoTime();
    private volatile boolean ended;

    /**
     * @param wanted which events are called out for
     * @param call succeeds once the outcome is durable, whatever it is; when it fails, it is called again
     * @param mostAtOnce how many calls may be out
     */
    public OutboundLoop(
            String name,
            Node node,
            Vertx vertx,
            Pool pool,
            EventSource<E> source,
            Predicate<E> wanted,
            Function<Recorded<E>, Future<?>> call,
            int mostAtOnce) {
        this.name = name;
        this.vertx = vertx;
        this.source = source;
        this.call = call;
        this.mostAtOnce = mostAtOnce;
        this.share = new Share<>(name, node, pool, source, LeaseSettings.DEFAULTS, wanted);
        this.clock = node.clock();
        this.metrics = new SubscriptionMetrics(name, this, node.metrics());
        this.loop = new Loop(name, POLL, this);
    }

    public Future<String> deploy() {
        source.onAppend(loop::wake);
        return loop.deploy(vertx);
    }

    /** Calls that are out are not handled yet. */
    @Override
    public long lag() {
        return share.lag() + out.size();
    }

    @Override
    public Duration age() {
        Map.Entry<Long, Recorded<E>> oldest = out.firstEntry();
        return oldest == null
                ? share.age()
                : Duration.between(oldest.getValue().origin().at(), clock.instant());
    }

    @Override
    public int partitions() {
        return share.partitions();
    }

    @Override
    public boolean turn() {
        if (!share.keep()) {
            return false;
        }
        saveCheckpointsNowAndThen();
        int room = mostAtOnce - out.size();
        List<Recorded<E>> events = room > 0 ? share.read(room) : List.of();
        events.stream().filter(share::concernsMe).forEach(this::begin);
        if (!events.isEmpty()) {
            share.readUpTo(events.getLast().position());
        }
        return room > 0 && share.hasMore();
    }

    @Override
    public void end() {
        ended = true;
        saveCheckpoints();
        share.release();
    }

    private void begin(Recorded<E> event) {
        if (out.putIfAbsent(event.position(), event) == null) {
            call(event);
        }
    }

    private void call(Recorded<E> event) {
        call.apply(event).onSuccess(done -> finish(event)).onFailure(failure -> again(event, failure));
    }

    /** Not when the loop is stopped: then whoever holds the partition next begins with this event. */
    private void again(Recorded<E> event, Throwable failure) {
        if (!ended) {
            tell(event, failure);
            vertx.setTimer(PAUSE.toMillis(), none -> call(event));
        }
    }

    /** Of many that fail for one reason, one at a time. */
    private void tell(Recorded<E> event, Throwable failure) {
        long now = System.nanoTime();
        long due = tellAt.get();
        if (now - due >= 0 && tellAt.compareAndSet(due, now + PAUSE.toNanos())) {
            LOG.with("loop", name)
                    .with("position", event.position())
                    .with("waiting", out.size())
                    .warn("what an event asks for could not be done, and is tried again", failure);
        }
    }

    private void finish(Recorded<E> event) {
        boolean wasFull = out.size() >= mostAtOnce;
        out.remove(event.position());
        metrics.handled(1);
        if (wasFull) {
            loop.wake();
        }
    }

    /** Not at every turn: what is repeated after a crash is harmless. */
    private void saveCheckpointsNowAndThen() {
        if (System.nanoTime() - saveAt >= 0) {
            saveAt = System.nanoTime() + SAVE_EVERY.toNanos();
            saveCheckpoints();
        }
    }

    private void saveCheckpoints() {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        share.held().forEach((partition, before) -> {
            long after = reached(partition);
            if (after > before) {
                moves.put(partition, new Checkpoints.Move(before, after));
            }
        });
        if (!moves.isEmpty()) {
            save(moves);
        }
    }

    private void save(Map<Integer, Checkpoints.Move> moves) {
        try {
            metrics.batch(0, () -> share.commit(List.of(), moves, (none, transaction) -> Reader.NOTHING_MORE));
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        }
    }

    private long reached(int partition) {
        return out.entrySet().stream()
                .filter(call -> Partition.of(call.getValue().stream()) == partition)
                .findFirst()
                .map(call -> call.getKey() - 1)
                .orElse(share.cursor());
    }
}
