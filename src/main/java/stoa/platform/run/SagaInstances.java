package stoa.platform.run;

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
import stoa.platform.telemetry.Log;

/**
 * The instances that a node leads, in memory, and which of them are not as they are stored. Most are over before they are ever
 * stored.
 *
 * @param <P> the states of an instance
 */
final class SagaInstances<P> {

    private static final Log LOG = Log.of(SagaLoop.class);

    private final Map<UUID, SagaInstance<P>> instances = new HashMap<>();
    private final Map<UUID, RuntimeException> illegible = new HashMap<>();
    private final Set<UUID> stored = new HashSet<>();
    private final Set<UUID> changed = new HashSet<>();

    /** @param finished those that are stored and are over */
    record Changes<P>(Map<UUID, SagaInstance<P>> kept, List<UUID> finished) {}

    Map<UUID, SagaInstance<P>> all() {
        return instances;
    }

    boolean isUnderWay(UUID id) {
        return instances.containsKey(id);
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
        return Optional.ofNullable(instances.get(id)).map(SagaInstance::state);
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

    /** As it is stored. */
    void loaded(UUID id, SagaInstance<P> instance) {
        instances.put(id, instance);
        stored.add(id);
    }

    /** It stays as it is stored until a process that can read it holds its partition; what is said to it until then waits. */
    void leaveAsStored(UUID id, RuntimeException why) {
        illegible.put(id, why);
        LOG.with("instance", id).error("an instance of a saga cannot be read, and is left alone", why);
    }

    int unsaved() {
        return changed.size();
    }

    /** What has changed since this was last asked. It is to be stored, or everything dropped. */
    Changes<P> takeChanges() {
        Map<UUID, SagaInstance<P>> kept = new HashMap<>();
        List<UUID> finished = new ArrayList<>();
        for (UUID id : changed) {
            if (isUnderWay(id)) {
                kept.put(id, instances.get(id));
            } else if (stored.contains(id)) {
                finished.add(id);
            }
        }
        changed.clear();
        return new Changes<>(kept, finished);
    }

    /** To be told once they are committed. */
    void stored(Changes<P> changes) {
        stored.addAll(changes.kept().keySet());
        changes.finished().forEach(stored::remove);
    }

    void drop(int partition) {
        Stream.of(instances.keySet(), illegible.keySet(), stored, changed)
                .forEach(ids -> ids.removeIf(id -> Partition.of(id) == partition));
    }
}
