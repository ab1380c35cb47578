package stoa.platform.run;

import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.Trace;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;
import stoa.platform.telemetry.Log;

/**
 * A node's share of a saga: the instances of the partitions it holds, in memory, stored now and then together with how far the
 * logs were read for them. Most instances are over before they are ever stored.
 *
 * <p>What the leases count here is how often a partition was stored: a node that has lost one, and does not know yet, cannot
 * store over its new holder.
 *
 * <p>What was set aside is stored in the same transaction.
 *
 * @param <P> the states of an instance
 */
final class SagaShare<P> {

    private static final Log LOG = Log.of(SagaLoop.class);

    private final Pool pool;
    private final List<Followed<?, ?>> logs;
    private final SagaStore<P> store;
    private final SagaLetters letters;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Map<Integer, Long> held = new HashMap<>();
    private final Map<UUID, SagaInstance<P>> instances = new HashMap<>();
    private final Map<UUID, RuntimeException> illegible = new HashMap<>();
    private final Set<UUID> stored = new HashSet<>();
    private final Set<UUID> changed = new HashSet<>();
    private Set<SagaStore.Reach> reached = Set.of();
    private boolean enrolled;

    SagaShare(String name, Node node, Pool pool, List<Followed<?, ?>> logs, SagaStore<P> store, SagaLetters letters) {
        this.pool = pool;
        this.logs = logs;
        this.store = store;
        this.letters = letters;
        this.leases = new Leases(pool, name, node.id(), LeaseSettings.DEFAULTS);
        this.checkpoints = new Checkpoints(name, node.id());
    }

    /** Renews what is held and takes what is free, when it is time to; returns whether anything is held. */
    boolean keep() {
        if (!enrolled) {
            leases.enrol(0);
            enrolled = true;
        }
        if (leases.mustRenew()) {
            renew();
        }
        if (!leases.areValid()) {
            dropAll();
        }
        return !held.isEmpty();
    }

    int partitions() {
        return held.size();
    }

    boolean holds(UUID id) {
        return held.containsKey(Partition.of(id));
    }

    Map<UUID, SagaInstance<P>> instances() {
        return instances;
    }

    Optional<SagaInstance<P>> find(UUID id) {
        return Optional.ofNullable(instances.get(id));
    }

    /**
     * Its state, if it has begun and is not over.
     *
     * @throws IllegalStateException when it is stored in a way that cannot be read, as by a newer version of this program
     */
    Optional<P> stateOf(UUID id) {
        if (illegible.containsKey(id)) {
            throw new IllegalStateException("what is stored of it cannot be read", illegible.get(id));
        }
        return find(id).map(SagaInstance::state);
    }

    /** @param state empty when the instance is over */
    void put(UUID id, Optional<P> state, Trace trace) {
        SagaInstance<P> before = instances.get(id);
        if (state.equals(Optional.ofNullable(before).map(SagaInstance::state))) {
            return;
        }
        changed.add(id);
        if (state.isPresent()) {
            instances.put(id, SagaInstance.of(state.get(), before == null ? trace : before.trace()));
        } else {
            instances.remove(id);
        }
    }

    /** Leaves it alone from now on. */
    void leave(UUID id, String problem) {
        changed.add(id);
        instances.computeIfPresent(id, (same, instance) -> instance.with(problem));
    }

    /** How many instances have changed since they were stored. */
    int unsaved() {
        return changed.size();
    }

    /** Stores what has changed, if anything has. */
    void save() {
        Set<SagaStore.Reach> reaches = reaches();
        if (held.isEmpty() || changed.isEmpty() && reaches.equals(reached) && letters.areStored()) {
            return;
        }
        Map<UUID, SagaInstance<P>> kept = new HashMap<>();
        List<UUID> finished = new ArrayList<>();
        changed.forEach(id -> find(id).ifPresentOrElse(instance -> kept.put(id, instance), () -> finished.add(id)));
        finished.retainAll(stored);
        SqlTransaction.run(pool, transaction -> {
            checkpoints.move(transaction, storedOnceMore());
            store.store(kept, transaction);
            store.delete(finished, transaction);
            store.store(List.copyOf(reaches), transaction);
            letters.store(transaction);
            return null;
        });
        held.replaceAll((partition, times) -> times + 1);
        stored.addAll(kept.keySet());
        finished.forEach(stored::remove);
        changed.clear();
        letters.stored();
        reached = reaches;
    }

    /** Whatever went wrong, the database knows what was done: the next {@link #keep} starts from there. */
    void forget() {
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
            store.load(taken.keySet(), transaction, this::keep, this::leaveAsStored);
            return null;
        });
        held.putAll(taken);
    }

    private void keep(UUID id, SagaInstance<P> instance) {
        instances.put(id, instance);
        stored.add(id);
    }

    /** It stays where it is until a process that can read it holds its partition; what is said to it until then waits. */
    private void leaveAsStored(UUID id, RuntimeException why) {
        illegible.put(id, why);
        LOG.with("instance", id).error("an instance of a saga cannot be read, and is left alone", why);
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
        Stream.of(instances.keySet(), illegible.keySet(), stored, changed)
                .forEach(ids -> ids.removeIf(id -> Partition.of(id) == partition));
    }
}
