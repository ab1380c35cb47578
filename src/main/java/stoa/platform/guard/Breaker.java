package stoa.platform.guard;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * When to stop calling a dependency for a while.
 *
 * @param failurePercent of the calls in the window, at which it opens
 * @param minimumCalls in the window, below which it stays closed
 * @param window how far back is counted
 * @param openFor after which one call is let through to see how it fares
 */
public record Breaker(int failurePercent, int minimumCalls, Duration window, Duration openFor) {

    private static final int WHOLE = 100;
    private static final int MOST_CALLS = 1_000_000;

    public Breaker {
        Require.between("failurePercent", failurePercent, 1, WHOLE);
        Require.between("minimumCalls", minimumCalls, 1, MOST_CALLS);
        Require.positive("window", window);
        Require.positive("openFor", openFor);
    }

    boolean opensAt(long failures, long calls) {
        return calls >= minimumCalls && failures * WHOLE >= calls * failurePercent;
    }
}
