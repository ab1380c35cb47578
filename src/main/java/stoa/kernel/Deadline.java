package stoa.kernel;

import java.time.Duration;
import java.time.Instant;

/** The moment after which nobody waits for an answer any more. Set at the edge, carried over every hop. */
public record Deadline(Instant at) {

    public static Deadline after(Duration time, Instant now) {
        return new Deadline(now.plus(time));
    }

    public boolean isPast(Instant now) {
        return !now.isBefore(at);
    }

    /** What is left, never negative. */
    public Duration left(Instant now) {
        Duration left = Duration.between(now, at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
