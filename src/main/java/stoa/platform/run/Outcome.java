package stoa.platform.run;

import java.util.UUID;
import stoa.kernel.Rejection;

/** What became of a command, once it is durable. */
public sealed interface Outcome<S> {

    /** Accepted: the home stream's state and version right after it. */
    record Accepted<S>(UUID stream, S state, int version) implements Outcome<S> {}

    /** Its idempotency key was used before, for the same: the stream and version it led to then. */
    record Repeated<S>(UUID stream, int version) implements Outcome<S> {}

    /** Refused; nothing changed. */
    record Refused<S>(Rejection why) implements Outcome<S> {}
}
