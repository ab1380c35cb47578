package stoa.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import stoa.platform.log.Partition;

/** What {@code SagaStore} keeps: instances, and how far each log was read for those of a partition. */
final class SagaTable<P> {

    /** @param reached by partition and the name of the log */
    record Content<P>(Map<UUID, P> instances, Map<Integer, Map<String, Long>> reached) {}

    private final Map<UUID, P> instances = new HashMap<>();
    private final Map<Integer, Map<String, Long>> reached = new HashMap<>();

    Content<P> load(Set<Integer> partitions) {
        Map<UUID, P> found = new HashMap<>(instances);
        found.keySet().removeIf(id -> !partitions.contains(Partition.of(id)));
        Map<Integer, Map<String, Long>> positions = new HashMap<>();
        partitions.forEach(p -> positions.put(p, reached.getOrDefault(p, Map.of())));
        return new Content<>(found, positions);
    }

    boolean store(Content<P> changed, Collection<UUID> finished) {
        instances.putAll(changed.instances());
        instances.keySet().removeAll(finished);
        reached.putAll(changed.reached());
        return true;
    }

    List<String> rows() {
        return instances.values().stream().map(Object::toString).toList();
    }
}
