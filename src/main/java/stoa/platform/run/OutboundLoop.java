package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;

/**
 * Calls the outside world for the events of a log: many calls at once, no transaction held open, and a slow one does not hold
 * back the others. A checkpoint moves up to the oldest call that is still out, so a crash repeats some calls and
 * loses none; every call must therefore carry an idempotency key that is the same each time.
 */
public final class OutboundLoop<E> implements Loop.Work {

    private static final Logger log = LoggerFactory.getLogger(OutboundLoop.class);
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
    private final NavigableMap<Long, Integer> out = new ConcurrentSkipListMap<>();
    private long saveAt = System.nanoTime();

    /**
     * @param wanted which events are called out for
     * @param call succeeds once the outcome is durable, whatever it is; when it fails, it is called again
     * @param mostAtOnce how many calls may be out
     */
    public OutboundLoop(
            String name,
            UUID node,
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
        this.share = new Share<>(name, node, pool, LeaseSettings.DEFAULTS, wanted);
        this.loop = new Loop(name, POLL, this);
    }

    public Future<String> deploy() {
        source.onAppend(loop::wake);
        return loop.deploy(vertx);
    }

    /** How many calls are out. */
    public int callsOut() {
        return out.size();
    }

    @Override
    public boolean turn() {
        if (!share.keep()) {
            return false;
        }
        saveCheckpointsNowAndThen();
        int room = mostAtOnce - out.size();
        List<Recorded<E>> events = room > 0 ? await(source.read(share.cursor(), room)) : List.of();
        events.stream().filter(share::concernsMe).forEach(this::begin);
        if (!events.isEmpty()) {
            share.readUpTo(events.getLast().position());
        }
        return !events.isEmpty();
    }

    @Override
    public void end() {
        saveCheckpoints();
        share.release();
    }

    private void begin(Recorded<E> event) {
        if (out.putIfAbsent(event.position(), Partition.of(event.stream())) == null) {
            call(event);
        }
    }

    private void call(Recorded<E> event) {
        call.apply(event).onSuccess(done -> finish(event)).onFailure(failure -> {
            log.warn("{}: {} at {} could not be done, tries again", name, event.event(), event.position(), failure);
            vertx.setTimer(PAUSE.toMillis(), none -> call(event));
        });
    }

    private void finish(Recorded<E> event) {
        boolean wasFull = out.size() >= mostAtOnce;
        out.remove(event.position());
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
            share.commit(List.of(), moves, (none, transaction) -> Reader.NOTHING_MORE);
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        }
    }

    private long reached(int partition) {
        return out.entrySet().stream()
                .filter(call -> call.getValue() == partition)
                .findFirst()
                .map(call -> call.getKey() - 1)
                .orElse(share.cursor());
    }
}
