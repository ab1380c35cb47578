package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;

/**
 * A node's share of a subscription: the partitions it holds, the checkpoint of each, and how far it has read.
 *
 * @param <E> the events of the log that is followed
 */
final class Share<E> implements SubscriptionMetrics.Progress {

    private static final long LAG_ALLOWED = 10_000;

    private final Pool pool;
    private final EventSource<E> source;
    private final InstantSource clock;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Predicate<E> wanted;
    private final DeadLetters letters;
    private final Aside moving;
    private final Map<Integer, Long> held = new HashMap<>();
    private volatile long cursor;
    /** As the database last said; what is forgotten after a failure is still this node's business. */
    private volatile int partitions;

    /** All that was recorded before it is handled, and will be when the events read last are. */
    private volatile Instant handledUntil;

    private Instant readUntil;
    /** Whether the last read stopped at its limit. */
    private boolean full;

    private boolean enrolled;

    Share(
            String name,
            Node node,
            Pool pool,
            EventSource<E> source,
            LeaseSettings settings,
            Predicate<E> wanted,
            DeadLetters letters) {
        this.pool = pool;
        this.source = source;
        this.clock = node.clock();
        this.leases = new Leases(pool, name, node.id(), settings);
        this.checkpoints = new Checkpoints(name, node.id());
        this.moving = new Aside(name + " checkpoints");
        this.wanted = wanted;
        this.letters = letters;
        this.readUntil = clock.instant();
        this.handledUntil = readUntil;
    }

    /** Renews what is held and takes what is free, when it is time to; returns whether anything is held. */
    boolean keep() {
        if (!enrolled) {
            leases.enrol(0);
            enrolled = true;
        }
        if (mustRenew()) {
            settle();
            Map<Integer, Long> now = leases.renew();
            letters.load();
            hold(now);
        }
        if (!leases.areValid()) {
            held.clear();
        }
        return !held.isEmpty();
    }

    /** Whether {@link #keep} or {@link #read} would ask the database. */
    boolean mustAsk() {
        return mustRenew()
                || (full || source.mayHaveMore(cursor))
                        && source.atHand(cursor, 1).isEmpty();
    }

    /** What is being moved is not waited for while the leases hold. */
    private boolean mustRenew() {
        return leases.mustRenew() && !(isMoving() && leases.areValid());
    }

    /** Whether anything is held, as far as is known. */
    boolean isHeld() {
        return leases.areValid() && !held.isEmpty();
    }

    /** Whatever went wrong, the database knows what was done: the next {@link #keep} starts from its checkpoints. */
    void forget() {
        moving.forget();
        held.clear();
        leases.expire();
    }

    void release() {
        leases.release();
    }

    /** The position up to which everything was read. */
    long cursor() {
        return cursor;
    }

    /** Reads on from there; {@link #readUpTo} is to be told when that is handled. */
    List<Recorded<E>> read(int limit) {
        Instant begun = clock.instant();
        List<Recorded<E>> events = full || source.mayHaveMore(cursor) ? await(source.read(cursor, limit)) : List.of();
        full = events.size() == limit;
        readUntil = events.size() < limit ? begun : events.getLast().origin().at();
        if (events.isEmpty()) {
            handledUntil = readUntil;
        }
        return events;
    }

    /** The same from memory alone: also none when that is not enough. */
    List<Recorded<E>> readAtHand(int limit) {
        Optional<List<Recorded<E>>> events = source.atHand(cursor, limit);
        full &= events.isEmpty();
        events.ifPresent(read -> readUntil = read.getLast().origin().at());
        return events.orElseGet(List::of);
    }

    /** Whether there is more to read, as far as this process has heard. */
    boolean hasMore() {
        return full || lag() > 0;
    }

    /** After something could not be read, or could not be handled. */
    void readAgain() {
        full = true;
    }

    boolean isToBeReadAgain() {
        return full;
    }

    void readUpTo(long position) {
        cursor = position;
        handledUntil = readUntil;
    }

    @Override
    public long lag() {
        return partitions == 0 ? 0 : Math.max(0, source.newest() - cursor);
    }

    @Override
    public Duration age() {
        return lag() == 0 ? Duration.ZERO : Duration.between(handledUntil, clock.instant());
    }

    @Override
    public int partitions() {
        return partitions;
    }

    /** The checkpoint of each partition held. */
    Map<Integer, Long> held() {
        return held;
    }

    boolean concernsMe(Recorded<E> event) {
        return isAhead(event.stream(), event.position()) && wants(event);
    }

    /** Whether its partition is held here, and its checkpoint not there yet. */
    boolean isAhead(UUID stream, long position) {
        Long checkpoint = held.get(Partition.of(stream));
        return checkpoint != null && position > checkpoint;
    }

    /** When it cannot even be said whether it is wanted, handling it will show what is wrong. */
    boolean wants(Recorded<E> event) {
        try {
            return wanted.test(event.event());
        } catch (RuntimeException e) {
            return true;
        }
    }

    boolean holds(UUID stream) {
        return held.containsKey(Partition.of(stream));
    }

    /** Where the checkpoints will be once these events are handled. */
    Map<Integer, Checkpoints.Move> moves(List<Recorded<E>> handled) {
        Map<Integer, Checkpoints.Move> moves = idle();
        for (Recorded<E> event : handled) {
            int partition = Partition.of(event.stream());
            moves.put(partition, new Checkpoints.Move(held.get(partition), event.position()));
        }
        return moves;
    }

    /** Partitions nothing was wanted of for long; without this the next start would read all that again. */
    private Map<Integer, Checkpoints.Move> idle() {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        held.forEach((partition, position) -> {
            if (cursor - position > LAG_ALLOWED) {
                moves.put(partition, new Checkpoints.Move(position, cursor));
            }
        });
        return moves;
    }

    /**
     * Moves the checkpoints on, in one transaction with their effects.
     *
     * @return what the reader left to do
     */
    Runnable commit(Map<Integer, Checkpoints.Move> moves, Function<SqlTransaction, Runnable> effects) {
        settle();
        Runnable next = SqlTransaction.run(pool, transaction -> {
            checkpoints.move(transaction, moves);
            return effects.apply(transaction);
        });
        moved(moves);
        return next;
    }

    boolean isMoving() {
        return moving.isUnderWay();
    }

    /** Moves the checkpoints alone, while turns are taken; {@link #takeUp} is to be called in one of them. */
    void moveAside(Map<Integer, Checkpoints.Move> moves, SubscriptionMetrics metrics) {
        moving.begin(() -> metrics.batch(0, () -> {
            SqlTransaction.run(pool, transaction -> {
                checkpoints.move(transaction, moves);
                return null;
            });
            return () -> moved(moves);
        }));
    }

    /** Takes up what was moved aside, if that is over; throws what went wrong. */
    void takeUp() {
        if (!moving.isUnderWay()) {
            settle();
        }
    }

    /** The same, and waits until it is over. */
    void settle() {
        try {
            moving.settle();
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private void moved(Map<Integer, Checkpoints.Move> moves) {
        moves.forEach((partition, move) -> held.put(partition, move.after()));
    }

    /** Moves the checkpoint of a stream's partition alone. */
    Map<Integer, Checkpoints.Move> move(UUID stream, long position) {
        int partition = Partition.of(stream);
        return Map.of(partition, new Checkpoints.Move(held.get(partition), position));
    }

    /** Moves it nowhere: for what is to happen only while the partition is held. */
    Map<Integer, Checkpoints.Move> still(UUID stream) {
        return move(stream, held.get(Partition.of(stream)));
    }

    /** Partitions held before keep their checkpoint; new ones start at theirs. */
    private void hold(Map<Integer, Long> now) {
        boolean more = !held.keySet().containsAll(now.keySet());
        held.keySet().retainAll(now.keySet());
        now.forEach(held::putIfAbsent);
        partitions = held.size();
        if (more) {
            cursor = held.values().stream().mapToLong(Long::longValue).min().orElse(cursor);
        }
    }
}
