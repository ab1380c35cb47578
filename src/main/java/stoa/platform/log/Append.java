package stoa.platform.log;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.OnceKey;
import stoa.kernel.Origin;
import stoa.platform.json.Wire;

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
    public record NewEvent<E>(UUID stream, int version, E event, Origin origin) {

        StoredEvent stored(Instant at, Wire<E> wire) {
            return new StoredEvent(
                    stream,
                    version,
                    wire.nameOf(event),
                    at,
                    Columns.storable(origin.actor()),
                    Columns.storable(origin.cause()),
                    Columns.storable(origin.trace()),
                    Columns.storable(wire.encode(event)));
        }
    }

    /**
     * @param prior the version it had before the batch, 0 for a stream that begins
     * @param hash of the last event of the stream before the batch
     * @param isKept whether it is written down, see {@link stoa.kernel.Decider#keeps}
     */
    public record NewState<S>(S state, int version, int prior, Buffer hash, Instant at, boolean isKept) {

        boolean isNew() {
            return prior == 0;
        }

        Versioned<S> versioned(Buffer hash) {
            return new Versioned<>(state, version, at, hash);
        }
    }

    /** @param version the home stream's version right after the command */
    public record UsedKey(OnceKey key, UUID stream, int version) {}
}
