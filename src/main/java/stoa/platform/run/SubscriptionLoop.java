package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;

/**
 * Follows a log: reads the events of all the partitions this node holds with one query, hands them to a {@link Reader} in one
 * transaction of the reader's database, and moves their checkpoints on in the same transaction. Delivery is at least once;
 * effects are exactly once.
 */
public final class SubscriptionLoop<E> implements Loop.Work {

    private static final long LAG_ALLOWED = 10_000;

    private final Vertx vertx;
    private final Pool pool;
    private final EventSource<E> source;
    private final Reader<E> reader;
    private final SubscriptionSettings settings;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Loop loop;

    private final Map<Integer, Long> held = new HashMap<>();
    private volatile long cursor = -1;
    private boolean enrolled;

    /** @param pool the reader's database, which holds the checkpoints too */
    public SubscriptionLoop(
            String name,
            UUID node,
            Vertx vertx,
            Pool pool,
            EventSource<E> source,
            Reader<E> reader,
            SubscriptionSettings settings) {
        this.vertx = vertx;
        this.pool = pool;
        this.source = source;
        this.reader = reader;
        this.settings = settings;
        this.leases = new Leases(pool, name, node, settings.leases());
        this.checkpoints = new Checkpoints(name, node);
        this.loop = new Loop(name, settings.poll(), this);
    }

    public Future<String> deploy(Vertx onVertx) {
        source.onAppend(loop::wake);
        return loop.deploy(onVertx);
    }

    /** The position up to which this node has handled everything in its partitions. */
    public long position() {
        return cursor;
    }

    @Override
    public boolean turn() {
        keepLeases();
        if (held.isEmpty()) {
            return false;
        }
        List<Recorded<E>> events = await(source.read(cursor, settings.batch()));
        if (events.isEmpty()) {
            return false;
        }
        handle(events);
        rest();
        return true;
    }

    @Override
    public void end() {
        leases.release();
    }

    private void keepLeases() {
        if (!enrolled) {
            leases.enrol(0);
            enrolled = true;
        }
        if (leases.mustRenew()) {
            bringIdlePartitionsUp();
            hold(leases.renew());
        }
        if (!leases.areValid()) {
            held.clear();
        }
    }

    /** Partitions without events would otherwise make the next start read all that the others have handled since. */
    private void bringIdlePartitionsUp() {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        held.forEach((partition, position) -> {
            if (cursor - position > LAG_ALLOWED) {
                moves.put(partition, new Checkpoints.Move(position, cursor));
            }
        });
        if (!moves.isEmpty()) {
            commit(List.of(), moves);
        }
    }

    /** Partitions held before keep the position reached in memory; new ones start at their checkpoint. */
    private void hold(Map<Integer, Long> now) {
        boolean more = !held.keySet().containsAll(now.keySet());
        held.keySet().retainAll(now.keySet());
        now.forEach(held::putIfAbsent);
        if (more) {
            cursor = held.values().stream().mapToLong(Long::longValue).min().orElse(cursor);
        }
    }

    private void handle(List<Recorded<E>> events) {
        List<Recorded<E>> mine = events.stream().filter(this::isNewToMe).toList();
        long upTo = events.getLast().position();
        if (!mine.isEmpty()) {
            Map<Integer, Checkpoints.Move> moves = moves(mine);
            commit(mine, moves);
        }
        cursor = upTo;
    }

    private void commit(List<Recorded<E>> mine, Map<Integer, Checkpoints.Move> moves) {
        try {
            Runnable next = SqlTransaction.run(pool, transaction -> {
                checkpoints.move(transaction, moves);
                return mine.isEmpty() ? Reader.NOTHING_MORE : reader.read(mine, transaction);
            });
            moves.forEach((partition, move) -> held.put(partition, move.after()));
            next.run();
        } catch (RuntimeException e) {
            forgetLeases();
            throw e;
        }
    }

    /** Whatever went wrong, the database knows what was done: start from its checkpoints. */
    private void forgetLeases() {
        held.clear();
        leases.expire();
    }

    private boolean isNewToMe(Recorded<E> event) {
        Long position = held.get(Partition.of(event.stream()));
        return position != null && event.position() > position;
    }

    private Map<Integer, Checkpoints.Move> moves(List<Recorded<E>> mine) {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        for (Recorded<E> event : mine) {
            int partition = Partition.of(event.stream());
            moves.put(partition, new Checkpoints.Move(held.get(partition), event.position()));
        }
        return moves;
    }

    private void rest() {
        if (settings.rest().isPositive()) {
            vertx.timer(settings.rest().toMillis()).await();
        }
    }
}
