package stoa.platform.guard;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * How long one attempt may take.
 *
 * @param perAttempt after which the answer is not waited for; the deadline of the caller may come sooner
 */
public record Timeout(Duration perAttempt) {
    public Timeout {
        Require.positive("perAttempt", perAttempt);
    }
}
