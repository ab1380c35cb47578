package stoa.platform.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The states this process has last written or read, the most recent ones. They may be out of date when another node has
 * written since; whoever decides on them lets the database check that they are not.
 */
final class Memory<S> {

    private final Map<UUID, Versioned<S>> states;

    /** @param limit how many states are kept */
    Memory(int limit) {
        this.states = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Versioned<S>> eldest) {
                return size() > limit;
            }
        };
    }

    /** The states of all streams, except those that begin; nothing when one of the others is not known. */
    synchronized Optional<Map<UUID, Versioned<S>>> recall(Touched touched) {
        Map<UUID, Versioned<S>> recalled = new HashMap<>();
        for (UUID stream : touched.streams()) {
            Versioned<S> state = states.get(stream);
            if (state != null) {
                recalled.put(stream, state);
            } else if (!touched.begun().contains(stream)) {
                return Optional.empty();
            }
        }
        return Optional.of(recalled);
    }

    /** The state of a stream, if it is known as it was at a version or later. */
    synchronized Optional<Versioned<S>> recall(UUID stream, int version) {
        return Optional.ofNullable(states.get(stream)).filter(state -> state.version() >= version);
    }

    synchronized void learn(UUID stream, Versioned<S> state) {
        states.put(stream, state);
    }

    synchronized void forgetAll() {
        states.clear();
    }
}
