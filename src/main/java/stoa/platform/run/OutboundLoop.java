package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/**
 * Calls the outside world for the events of a log: many calls at once, no transaction held open, and a slow one does not hold
 * back the others. A checkpoint moves up to the oldest call that is still out, so a crash repeats some calls and
 * loses none; every call must therefore carry an idempotency key that is the same each time.
 *
 * <p>Calls are in no order, not even those of one stream. One that fails because of what it depends on is called again until it
 * works. One that fails by itself, again and again, becomes a dead letter in the transaction that moves the checkpoint past it, and
 * nothing waits behind it.
 */
public final class OutboundLoop<E> implements Loop.Work, SubscriptionMetrics.Progress {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SAVE_EVERY = Duration.ofMillis(500);

    private final Vertx vertx;
    private final EventSource<E> source;
    private final int mostAtOnce;
    private final DeadLetters letters;
    private final Narrowing narrowing;
    private final Share<E> share;
    private final Intake<E> intake;
    private final Recall<E> recall;
    private final Calls<E> calls;
    private final Loop loop;
    private final InstantSource clock;
    private final SubscriptionMetrics metrics;
    private final Recurrence save;

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
        Function<Recorded<E>, Future<?>> safeCall =
                event -> Future.succeededFuture(event).compose(call::apply);
        int attempts = node.letters().attempts();
        this.vertx = vertx;
        this.source = source;
        this.mostAtOnce = mostAtOnce;
        this.letters = new DeadLetters(name, node, pool);
        this.narrowing = new Narrowing(attempts);
        this.share = new Share<>(name, node, pool, source, LeaseSettings.DEFAULTS, wanted, letters);
        this.intake = new Intake<>(share, source, narrowing, this::condemn);
        this.recall = new Recall<>(share, source, safeCall, letters);
        this.calls = new Calls<>(name, vertx, source, safeCall, attempts, letters, listener());
        this.clock = node.clock();
        this.save = new Recurrence(name, SAVE_EVERY);
        this.metrics = new SubscriptionMetrics(name, this, node.metrics());
        this.loop = new Loop(name, POLL, this);
    }

    private Calls.Listener listener() {
        return new Calls.Listener() {
            @Override
            public void done() {
                metrics.handled(1);
                if (calls.size() + 1 >= mostAtOnce) {
                    loop.wake();
                }
            }

            @Override
            public void givenUp() {
                loop.wake();
            }
        };
    }

    public Future<String> deploy() {
        source.onAppend(loop::wake);
        return loop.deploy(vertx);
    }

    /** Calls that are out are not handled yet. */
    @Override
    public long lag() {
        return share.lag() + calls.size();
    }

    @Override
    public Duration age() {
        return calls.oldest()
                .map(event -> Duration.between(event.origin().at(), clock.instant()))
                .orElseGet(share::age);
    }

    @Override
    public int partitions() {
        return share.partitions();
    }

    /** Once it is begun it looks at the time no more, by which there might be something to ask for after all. */
    @Override
    public Optional<Future<Boolean>> turnAtOnce() {
        return share.mustAsk() || calls.areGivenUp()
                ? Optional.empty()
                : Optional.of(Future.succeededFuture(workAtOnce()));
    }

    private boolean workAtOnce() {
        share.takeUp();
        if (!share.isHeld()) {
            return false;
        }
        moveCheckpointsNowAndThen();
        return call(share::readAtHand);
    }

    @Override
    public boolean turn() {
        share.takeUp();
        if (!share.keep()) {
            return false;
        }
        if (calls.areGivenUp()) {
            saveCheckpoints();
        }
        moveCheckpointsNowAndThen();
        return call(intake::read);
    }

    private boolean call(IntFunction<List<Recorded<E>>> read) {
        recall.turn();
        int room = mostAtOnce - calls.size();
        List<Recorded<E>> events = room > 0 ? read.apply(room) : List.of();
        events.stream().filter(share::concernsMe).forEach(calls::begin);
        if (!events.isEmpty()) {
            share.readUpTo(events.getLast().position());
        }
        return room > 0 && share.hasMore();
    }

    @Override
    public void end() {
        calls.end();
        saveCheckpoints();
        share.release();
    }

    /** For an event that cannot even be read. */
    private void condemn(EventSource.Heading heading, RuntimeException failure) {
        if (!share.isAhead(heading.stream(), heading.position())) {
            return;
        }
        if (letters.areTooMany()) {
            throw failure;
        }
        calls.giveUp(heading, failure, narrowing.tries());
    }

    /** Not at every turn: what is repeated after a crash is harmless. */
    private void moveCheckpointsNowAndThen() {
        if (save.isDue() && !share.isMoving()) {
            save.done(System.nanoTime());
            share.settle();
            Map<Integer, Checkpoints.Move> moves = moves();
            if (!moves.isEmpty()) {
                share.moveAside(moves, metrics);
            }
        }
    }

    private void saveCheckpoints() {
        share.settle();
        List<Condemned> given = calls.takeGivenUp().stream()
                .filter(letter -> share.holds(letter.stream()))
                .toList();
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        given.forEach(letter -> moves.putAll(share.still(letter.stream())));
        moves.putAll(moves());
        if (!moves.isEmpty()) {
            save(moves, given);
        }
    }

    private Map<Integer, Checkpoints.Move> moves() {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        share.held().forEach((partition, before) -> {
            long after = reached(partition);
            if (after > before) {
                moves.put(partition, new Checkpoints.Move(before, after));
            }
        });
        return moves;
    }

    private void save(Map<Integer, Checkpoints.Move> moves, List<Condemned> given) {
        try {
            metrics.batch(
                    0,
                    () -> share.commit(moves, transaction -> {
                        letters.add(given, transaction);
                        return Reader.NOTHING_MORE;
                    }));
            letters.added(given);
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        }
    }

    private long reached(int partition) {
        OptionalLong oldest = calls.oldest(partition);
        return oldest.isPresent() ? oldest.getAsLong() - 1 : share.cursor();
    }
}
