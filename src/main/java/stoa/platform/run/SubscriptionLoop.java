package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/**
 * Follows a log: reads the events of all the partitions this node holds with one query, hands them to a {@link Reader} in one
 * transaction of the reader's database, and moves their checkpoints on in the same transaction. Delivery is at least once;
 * effects are exactly once.
 */
public final class SubscriptionLoop<E> implements Loop.Work {

    private final Vertx vertx;
    private final EventSource<E> source;
    private final Reader<E> reader;
    private final SubscriptionSettings settings;
    private final Share<E> share;
    private final SubscriptionMetrics metrics;
    private final Loop loop;

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
        this.share = new Share<>(name, node, pool, source, settings.leases(), reader::wants);
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
        if (!share.keep()) {
            return false;
        }
        List<Recorded<E>> events = share.read(settings.batch());
        if (events.isEmpty()) {
            return false;
        }
        handle(events);
        if (settings.rest().isPositive()) {
            vertx.timer(settings.rest().toMillis()).await();
        }
        return share.hasMore();
    }

    @Override
    public void end() {
        share.release();
    }

    private void handle(List<Recorded<E>> events) {
        List<Recorded<E>> mine = events.stream().filter(share::concernsMe).toList();
        Map<Integer, Checkpoints.Move> moves = share.moves(mine);
        if (!moves.isEmpty()) {
            commit(mine, moves);
        }
        share.readUpTo(events.getLast().position());
    }

    private void commit(List<Recorded<E>> mine, Map<Integer, Checkpoints.Move> moves) {
        try {
            metrics.batch(mine.size(), () -> share.commit(mine, moves, reader));
        } catch (RuntimeException e) {
            share.forget();
            throw e;
        }
    }
}
