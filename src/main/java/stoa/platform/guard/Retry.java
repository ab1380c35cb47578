package stoa.platform.guard;

import java.time.Duration;
import java.util.random.RandomGenerator;
import stoa.platform.config.Require;

/**
 * Whether and when to try again: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param attempts the first one included; 1 never repeats
 * @param firstPause the longest pause after the first failure; it doubles with each
 * @param longestPause the longest pause of all
 * @param budget what repeating may add to the load
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause, RetryBudget budget) {

    private static final int MOST_ATTEMPTS = 20;

    public Retry {
        Require.between("attempts", attempts, 1, MOST_ATTEMPTS);
        Require.positive("firstPause", firstPause);
        Require.between("longestPause", longestPause, firstPause, Duration.ofHours(1));
    }

    /** Anything from nothing to the bound that belongs to this failure, the first being 1. */
    Duration pauseAfter(int failure, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(boundAfter(failure).toNanos() + 1));
    }

    Duration boundAfter(int failure) {
        Duration doubled = firstPause.multipliedBy(1L << (failure - 1));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
