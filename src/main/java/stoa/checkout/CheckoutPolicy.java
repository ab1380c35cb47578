package stoa.checkout;

import java.time.Duration;
import java.util.stream.IntStream;
import stoa.platform.config.Require;

/**
 * The numbers of the checkout.
 *
 * @param reserveTimeout how long an order waits for its stock before it is cancelled
 * @param authoriseTimeout how long an order waits for its payment before it is declined
 * @param resendAfter after how long a command that nobody answered is sent again; then later each time
 * @param longestResend the longest time between two tries
 * @param stuckAfter how long an order may wait past the time limit of its step, or for a step that has none, until it is called stuck
 */
public record CheckoutPolicy(
        Duration reserveTimeout,
        Duration authoriseTimeout,
        Duration resendAfter,
        Duration longestResend,
        Duration stuckAfter) {

    /** After so many tries the time between two does not grow any more. */
    private static final int LEVEL = 16;

    public static final CheckoutPolicy DEFAULTS = new CheckoutPolicy(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    public CheckoutPolicy {
        Require.positive("reserveTimeout", reserveTimeout);
        Require.positive("authoriseTimeout", authoriseTimeout);
        Require.positive("resendAfter", resendAfter);
        Require.atLeast("longestResend", longestResend, resendAfter);
        Require.positive("stuckAfter", stuckAfter);
    }

    /** How long to wait for an answer after so many tries. */
    Duration pause(int tries) {
        Duration wait = resendAfter.multipliedBy(1L << Math.min(tries, LEVEL));
        return wait.compareTo(longestResend) > 0 ? longestResend : wait;
    }

    /** How long it was between the first try and the end of the wait after so many. */
    Duration waited(int tries) {
        return IntStream.range(0, Math.min(tries, LEVEL))
                .mapToObj(this::pause)
                .reduce(pause(LEVEL).multipliedBy(Math.max(0, tries - LEVEL)), Duration::plus);
    }
}
