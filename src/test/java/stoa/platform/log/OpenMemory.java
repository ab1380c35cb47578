package stoa.platform.log;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Decider;

/** The {@link Memory} of a log, for those who bring a log of their own. */
public final class OpenMemory<S> {

    private static final int LIMIT = 1_000;

    private final Memory<S> memory;

    /** @param decider which knows which states last */
    public OpenMemory(Decider<?, ?, S> decider) {
        this.memory = new Memory<>(LIMIT, decider::keeps);
    }

    public Optional<Map<UUID, Versioned<S>>> recall(Touched touched) {
        return memory.recall(touched);
    }

    public void learn(UUID stream, Versioned<S> state) {
        memory.learn(stream, state);
    }

    public void forgetAll() {
        memory.forgetAll();
    }
}
