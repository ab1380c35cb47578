package stoa.platform.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.OnceKey;
import stoa.kernel.Origin;

/**
 * What one batch of decisions adds to a log, in one commit.
 *
 * @param events in the order in which they were decided
 * @param states the new state of every stream that changed
 * @param onceKeys the idempotency keys used up, with what they led to
 */
public record Append<E, S>(
        List<NewEvent<E>> events, Map<UUID, NewState<S>> states, List<UsedKey> onceKeys, Instant at) {

    /** @param version its number in its home stream */
    public record NewEvent<E>(UUID stream, int version, E event, Origin origin) {}

    /**
     * @param isNew whether the stream had no state before
     * @param due when the stream wants to be woken
     */
    public record NewState<S>(S state, int version, boolean isNew, Optional<Instant> due) {}

    /** @param version the home stream's version right after the command */
    public record UsedKey(OnceKey key, UUID stream, int version) {}
}
