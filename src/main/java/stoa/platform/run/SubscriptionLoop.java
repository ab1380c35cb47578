package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/**
 * Follows a log: reads the events of all the partitions this node holds with one query, hands them to a {@link Reader} in one
 * transaction of the reader's database, and moves their checkpoints on in the same transaction. Delivery is at least once;
 * effects are exactly once.
 *
 * <p>What fails because of a dependency is tried until it works. An event that fails by itself, again and again, is found by
 * halving the batch and becomes a dead letter in the transaction that moves the checkpoint past it. Later events of its stream
 * wait behind it in the same table, so each stream stays in order, and all others go on.
 */
public final class SubscriptionLoop<E> implements Loop.Work {

    private static final long PAUSE_MS = 100;

    private final Vertx vertx;
    private final EventSource<E> source;
    private final Reader<E> reader;
    private final SubscriptionSettings settings;
    private final DeadLetters letters;
    private final Narrowing narrowing;
    private final Share<E> share;
    private final Intake<E> intake;
    private final Redrive<E> redrive;
    private final SubscriptionMetrics metrics;
    private final Loop loop;
    private Duration rest = Duration.ZERO;

    /** @param pool the reader's database, which holds the checkpoints too */
    public SubscriptionLoop(
            String name,
            Node node,
            Vertx vertx,
            Pool pool,
            EventSource<E> source,
            Reader<E> reader,
            SubscriptionSettings settings) {
        this.vertx = vertx;
        this.source = source;
        this.reader = reader;
        this.settings = settings;
        this.letters = new DeadLetters(name, node, pool);
        this.narrowing = new Narrowing(node.letters().attempts());
        this.share = new Share<>(name, node, pool, source, settings.leases(), reader::wants, letters);
        this.intake = new Intake<>(share, source, narrowing, this::condemn);
        this.redrive = new Redrive<>(share, source, reader, letters);
        this.metrics = new SubscriptionMetrics(name, share, node.metrics());
        this.loop = new Loop(name, settings.poll(), this);
    }

    public Future<String> deploy(Vertx onVertx) {
        source.onAppend(loop::wake);
        return loop.deploy(onVertx);
    }

    /** The position up to which this node has handled everything in its partitions. */
    public long position() {
        return share.cursor();
    }

    @Override
    public boolean turn() {
        rest = Duration.ZERO;
        if (!share.keep()) {
            return false;
        }
        redrive.turn();
        List<Recorded<E>> events = intake.read(settings.batch());
        if (events.isEmpty()) {
            return share.isToBeReadAgain();
        }
        handle(events);
        rest = settings.restAfter(events.size());
        return share.hasMore();
    }

    @Override
    public Duration rest() {
        return rest;
    }

    @Override
    public void end() {
        share.release();
    }

    private void handle(List<Recorded<E>> events) {
        List<Recorded<E>> mine = events.stream().filter(share::concernsMe).toList();
        Runnable next;
        try {
            next = commit(mine);
        } catch (RuntimeException e) {
            isolate(events.size(), mine, e);
            return;
        }
        share.readUpTo(events.getLast().position());
        next.run();
    }

    private Runnable commit(List<Recorded<E>> mine) {
        Map<Integer, Checkpoints.Move> moves = share.moves(mine);
        if (moves.isEmpty()) {
            return Reader.NOTHING_MORE;
        }
        List<Recorded<E>> free =
                mine.stream().filter(event -> !letters.areOf(event.stream())).toList();
        List<Condemned> behind = free.size() == mine.size() ? List.of() : behind(mine);
        return metrics.batch(
                free.size(),
                () -> share.commit(moves, transaction -> {
                    letters.add(behind, transaction);
                    return free.isEmpty() ? Reader.NOTHING_MORE : reader.read(free, transaction);
                }));
    }

    private List<Condemned> behind(List<Recorded<E>> events) {
        return events.stream()
                .filter(event -> letters.areOf(event.stream()))
                .map(event -> Condemned.behind(await(source.heading(event.position()))))
                .toList();
    }

    private void isolate(int read, List<Recorded<E>> mine, RuntimeException failure) {
        if (!Blame.isOnEvent(failure) || mine.isEmpty()) {
            share.forget();
            throw failure;
        }
        share.readAgain();
        long first = mine.getFirst().position();
        if (mine.size() > 1) {
            narrowing.halve(read);
        } else if (narrowing.isGivenUp(first)) {
            condemn(await(source.heading(first)), failure);
        } else {
            narrowing.again(read);
            vertx.timer(PAUSE_MS).await();
        }
    }

    private void condemn(EventSource.Heading heading, RuntimeException failure) {
        if (!share.isAhead(heading.stream(), heading.position())) {
            return;
        }
        if (letters.areTooMany()) {
            share.forget();
            throw failure;
        }
        Condemned letter = Condemned.of(heading, failure, narrowing.tries());
        share.commit(share.move(heading.stream(), heading.position()), transaction -> {
            letters.add(List.of(letter), transaction);
            return Reader.NOTHING_MORE;
        });
        letters.added(List.of(letter));
        letters.tell(letter, failure);
    }
}
