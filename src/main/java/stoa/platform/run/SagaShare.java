package stoa.platform.run;

import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;

/**
 * A node's share of a saga: the instances of the partitions it holds, stored now and then together with how far the logs
 * were read for them.
 *
 * <p>What the leases count here is how often a partition was stored: a node that has lost one, and does not know yet, cannot
 * store over its new holder.
 *
 * <p>What was set aside is stored in the same transaction.
 *
 * @param <P> the states of an instance
 */
final class SagaShare<P> {

    private final Pool pool;
    private final List<Followed<?, ?>> logs;
    private final SagaStore<P> store;
    private final SagaLetters letters;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Map<Integer, Long> held = new HashMap<>();
    private final SagaInstances<P> instances = new SagaInstances<>();
    private final Aside saving;
    private Set<SagaStore.Reach> reached = Set.of();
    private boolean enrolled;

    SagaShare(String name, Node node, Pool pool, List<Followed<?, ?>> logs, SagaStore<P> store, SagaLetters letters) {
        this.pool = pool;
        this.logs = logs;
        this.store = store;
        this.letters = letters;
        this.leases = new Leases(pool, name, node.id(), LeaseSettings.DEFAULTS);
        this.checkpoints = new Checkpoints(name, node.id());
        this.saving = new Aside(name + " saving");
    }

    /** Renews what is held and takes what is free, when it is time to; returns whether anything is held. */
    boolean keep() {
        if (!enrolled) {
            leases.enrol(0);
            enrolled = true;
        }
        if (mustAsk()) {
            saving.settle();
            renew();
        }
        if (!leases.areValid()) {
            dropAll();
        }
        return !held.isEmpty();
    }

    /** Whether {@link #keep} would ask the database. It does not wait for what is being saved while the leases hold. */
    boolean mustAsk() {
        return leases.mustRenew() && !(isSaving() && leases.areValid());
    }

    /** Whether anything is held, as far as is known. */
    boolean isHeld() {
        return leases.areValid() && !held.isEmpty();
    }

    int partitions() {
        return held.size();
    }

    boolean holds(UUID id) {
        return held.containsKey(Partition.of(id));
    }

    SagaInstances<P> instances() {
        return instances;
    }

    /** Stores what has changed, if anything has. */
    void save() {
        saving.settle();
        if (!held.isEmpty() && (hasNews() || !letters.areStored())) {
            storing(letters::store).get().run();
            letters.stored();
        }
    }

    boolean isSaving() {
        return saving.isUnderWay();
    }

    /** Whether {@link #saveAside} would do. What was set aside is stored before anything else is heard. */
    boolean canSaveAside() {
        return letters.areStored() && !isSaving();
    }

    /** The same while turns are taken; {@link #takeUp} is to be called in one of them. */
    void saveAside(SubscriptionMetrics metrics) {
        saving.settle();
        if (!held.isEmpty() && hasNews()) {
            Supplier<Runnable> storing = storing(transaction -> {});
            saving.begin(() -> metrics.batch(0, storing));
        }
    }

    /** Takes up what was saved aside, if that is over; throws what went wrong. */
    void takeUp() {
        if (!saving.isUnderWay()) {
            saving.settle();
        }
    }

    private boolean hasNews() {
        return instances.unsaved() > 0 || !reaches().equals(reached);
    }

    /** Stores what has changed until now; what that leaves to do is for a turn. */
    private Supplier<Runnable> storing(Consumer<SqlTransaction> more) {
        Set<SagaStore.Reach> reaches = reaches();
        Map<Integer, Checkpoints.Move> moves = storedOnceMore();
        SagaInstances.Changes<P> changes = instances.takeChanges();
        return () -> {
            SqlTransaction.run(pool, transaction -> {
                checkpoints.move(transaction, moves);
                store.store(changes.kept(), transaction);
                store.delete(changes.finished(), transaction);
                store.store(List.copyOf(reaches), transaction);
                more.accept(transaction);
                return null;
            });
            return () -> {
                held.replaceAll((partition, times) -> times + 1);
                instances.stored(changes);
                reached = reaches;
            };
        };
    }

    /** Whatever went wrong, the database knows what was done: the next {@link #keep} starts from there. */
    void forget() {
        saving.forget();
        dropAll();
        leases.expire();
    }

    void release() {
        leases.release();
    }

    private Map<Integer, Checkpoints.Move> storedOnceMore() {
        Map<Integer, Checkpoints.Move> moves = new HashMap<>();
        held.forEach((partition, times) -> moves.put(partition, new Checkpoints.Move(times, times + 1)));
        return moves;
    }

    private Set<SagaStore.Reach> reaches() {
        Set<SagaStore.Reach> reaches = new HashSet<>();
        logs.forEach(log -> log.reached()
                .forEach((partition, position) -> reaches.add(new SagaStore.Reach(log.name(), partition, position))));
        return reaches;
    }

    /** What was set aside is stored before, while it is this node's to say. */
    private void renew() {
        if (!letters.areStored()) {
            save();
        }
        Map<Integer, Long> now = leases.renew();
        letters.load();
        hold(now);
    }

    /** What somebody else has stored meanwhile is loaded anew. */
    private void hold(Map<Integer, Long> now) {
        List<Integer> lost = held.keySet().stream()
                .filter(partition -> !held.get(partition).equals(now.get(partition)))
                .toList();
        lost.forEach(this::drop);
        Map<Integer, Long> taken = new HashMap<>(now);
        taken.keySet().removeAll(held.keySet());
        if (!taken.isEmpty()) {
            load(taken);
        }
    }

    private void load(Map<Integer, Long> taken) {
        SqlTransaction.run(pool, transaction -> {
            List<SagaStore.Reach> reaches = store.reaches(taken.keySet(), transaction);
            logs.forEach(log ->
                    taken.keySet().forEach(partition -> log.hold(partition, reach(reaches, log, partition))));
            store.load(taken.keySet(), transaction, instances::loaded, instances::leaveAsStored);
            return null;
        });
        held.putAll(taken);
    }

    private static long reach(List<SagaStore.Reach> reaches, Followed<?, ?> log, int partition) {
        return reaches.stream()
                .filter(reach -> reach.partition() == partition && reach.log().equals(log.name()))
                .mapToLong(SagaStore.Reach::position)
                .findFirst()
                .orElse(0);
    }

    private void dropAll() {
        Set.copyOf(held.keySet()).forEach(this::drop);
        letters.forget();
    }

    private void drop(int partition) {
        held.remove(partition);
        logs.forEach(log -> log.drop(partition));
        instances.drop(partition);
    }
}
