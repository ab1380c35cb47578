package stoa.platform.log;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The {@link Memory} of a log, for those who bring a log of their own. */
public final class OpenMemory<S> {

    private static final int LIMIT = 1_000;

    private final Memory<S> memory = new Memory<>(LIMIT);

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
