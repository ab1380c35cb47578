package stoa.platform.log;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * The state of a stream, how many events have changed it, and when the last of them did.
 *
 * @param version 0 for a stream nothing has happened to
 * @param hash of the last event that has its home in the stream; empty when there is none
 */
public record Versioned<S>(S state, int version, Instant at, Buffer hash) {

    /** One of which nobody asks how its events are sealed. */
    public Versioned(S state, int version, Instant at) {
        this(state, version, at, StoredEvent.NO_HASH);
    }

    /** What an event leads to, as long as that is not sealed. */
    public Versioned<S> then(S next, Instant now) {
        return new Versioned<>(next, version + 1, now, hash);
    }
}
