package stoa.platform.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The states this process has last written or read, the most recent ones. They may be out of date when another node has
 * written since; whoever decides on them lets the database check that they are not.
 *
 * <p>Those of brief streams are forgotten soon after their last change: by then most of them have come to their end, and what
 * stays in memory for long makes every collection of garbage longer. The others are kept apart, so that one which is hardly ever
 * looked at does not stand before what is to be forgotten.
 */
final class Memory<S> {

    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final int limit;
    private final Predicate<S> lasting;
    private final LinkedHashMap<UUID, Versioned<S>> lastingStates = byLastLook();
    private final LinkedHashMap<UUID, Versioned<S>> briefStates = byLastLook();

    /**
     * @param limit how many states of either kind are kept
     * @param lasting which are those of streams that go on, and not of brief ones
     */
    Memory(int limit, Predicate<S> lasting) {
        this.limit = limit;
        this.lasting = lasting;
    }

    private static <S> LinkedHashMap<UUID, Versioned<S>> byLastLook() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    /** The states of all streams, except those that begin; nothing when one of the others is not known. */
    synchronized Optional<Map<UUID, Versioned<S>>> recall(Touched touched) {
        Map<UUID, Versioned<S>> recalled = new HashMap<>();
        for (UUID stream : touched.streams()) {
            Versioned<S> state = find(stream);
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
        return Optional.ofNullable(find(stream)).filter(state -> state.version() >= version);
    }

    private Versioned<S> find(UUID stream) {
        Versioned<S> brief = briefStates.get(stream);
        return brief == null ? lastingStates.get(stream) : brief;
    }

    synchronized void learn(UUID stream, Versioned<S> state) {
        boolean lasts = lasting.test(state.state());
        (lasts ? briefStates : lastingStates).remove(stream);
        (lasts ? lastingStates : briefStates).put(stream, state);
        if (lastingStates.size() > limit) {
            lastingStates.pollFirstEntry();
        }
        Instant longAgo = state.at().minus(BRIEFLY);
        while (briefStates.size() > limit || isOlder(briefStates.firstEntry(), longAgo)) {
            briefStates.pollFirstEntry();
        }
    }

    private static boolean isOlder(Map.Entry<?, ? extends Versioned<?>> state, Instant time) {
        return state != null && state.getValue().at().isBefore(time);
    }

    synchronized void forgetAll() {
        lastingStates.clear();
        briefStates.clear();
    }
}
