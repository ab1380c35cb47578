package stoa.platform.log;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.platform.json.Wire;

/**
 * The events of one batch as they will be stored, each with a hash over itself and the hash of the one before it in its home
 * stream. Whoever changes, removes or puts in one later has to compute all that follow anew, and the state that the stream has come to.
 */
final class Sealing {

    /** An event and its hash. */
    record Sealed(StoredEvent event, Buffer hash) {}

    private final List<Sealed> events;
    private final Map<UUID, Buffer> last = new HashMap<>();

    private Sealing(int size) {
        this.events = new ArrayList<>(size);
    }

    static <E> Sealing of(Append<E, ?> append, Wire<E> wire) {
        Sealing sealing = new Sealing(append.events().size());
        append.states().forEach((stream, state) -> sealing.last.put(stream, state.hash()));
        MessageDigest digest = StoredEvent.digest();
        for (Append.NewEvent<E> event : append.events()) {
            sealing.add(event.stored(append.at(), wire), digest);
        }
        return sealing;
    }

    List<Sealed> events() {
        return events;
    }

    /** The hash of the last event of a stream that the batch changes. */
    Buffer last(UUID stream) {
        return last.get(stream);
    }

    /** What they change in the seal of the log: the exclusive or of how all its hashes begin. */
    long seal() {
        return events.stream().mapToLong(e -> e.hash().getLong(0)).reduce(0, (a, b) -> a ^ b);
    }

    /** The lengths of the events' bodies. */
    int[] weights() {
        return events.stream().mapToInt(e -> e.event().body().length()).toArray();
    }

    private void add(StoredEvent event, MessageDigest digest) {
        Buffer hash = event.hash(last.get(event.stream()), digest);
        events.add(new Sealed(event, hash));
        last.put(event.stream(), hash);
    }
}
