package stoa.platform.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Trace;

/** What a batch of events does to the instances of a process. */
final class Changes<P, C> {

    record Sending<C>(C command, String cause, Trace trace) {}

    private final Map<UUID, ProcessRunner.Instance<P>> stored;
    private final Map<UUID, Optional<ProcessRunner.Instance<P>>> after = new HashMap<>();
    private final List<Sending<C>> sending = new ArrayList<>();

    Changes(Map<UUID, ProcessRunner.Instance<P>> stored) {
        this.stored = stored;
    }

    /** The instance as it is after the changes so far; null when there is none. */
    ProcessRunner.Instance<P> of(UUID id) {
        return after.getOrDefault(id, Optional.ofNullable(stored.get(id))).orElse(null);
    }

    /** Empty when it is finished. */
    Optional<P> stateOf(UUID id) {
        return Optional.ofNullable(of(id)).map(ProcessRunner.Instance::state);
    }

    void add(UUID id, Reaction<P, C> reaction, String cause, Trace trace) {
        ProcessRunner.Instance<P> before = of(id);
        Trace begun = before == null ? trace : before.trace();
        if (before == null || !reaction.state().equals(Optional.of(before.state()))) {
            after.put(id, reaction.state().map(state -> new ProcessRunner.Instance<>(state, begun)));
        }
        reaction.commands().forEach(command -> sending.add(new Sending<>(command, cause, trace.child())));
    }

    Map<UUID, ProcessRunner.Instance<P>> kept() {
        Map<UUID, ProcessRunner.Instance<P>> kept = new HashMap<>();
        after.forEach((id, instance) -> instance.ifPresent(present -> kept.put(id, present)));
        return kept;
    }

    /** Instances that were stored and are over. */
    Set<UUID> finished() {
        Set<UUID> finished = new HashSet<>();
        after.forEach((id, instance) -> {
            if (instance.isEmpty() && stored.containsKey(id)) {
                finished.add(id);
            }
        });
        return finished;
    }

    List<Sending<C>> sending() {
        return sending;
    }
}
