package stoa.payment;

import java.time.Duration;
import stoa.platform.config.Require;
import stoa.platform.run.BatchSettings;

/**
 * The numbers of the payments.
 *
 * @param callsAtOnce how many calls to the acquirer may be out at once
 * @param callPatience how long one durable try may take, its quick repeats included
 * @param recordPatience how long recording an outcome may take
 * @param firstRetry how long after an unanswered try the next one is made; each time twice as long
 * @param longestRetry the longest time between two tries
 * @param viewRest how long the read model lets a payment's events gather before it writes them
 */
public record PaymentPolicy(
        int callsAtOnce,
        Duration callPatience,
        Duration recordPatience,
        Duration firstRetry,
        Duration longestRetry,
        Duration viewRest,
        AcquirerClientSettings acquirer,
        BatchSettings commands) {

    private static final int MOST_DOUBLINGS = 16;

    public static final PaymentPolicy DEFAULTS = new PaymentPolicy(
            256,
            Duration.ofSeconds(12),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofMillis(250),
            AcquirerClientSettings.DEFAULTS,
            BatchSettings.DEFAULTS);

    public PaymentPolicy {
        Require.atLeast("callsAtOnce", callsAtOnce, 1);
        Require.positive("callPatience", callPatience);
        Require.positive("recordPatience", recordPatience);
        Require.positive("firstRetry", firstRetry);
        Require.atLeast("longestRetry", longestRetry, firstRetry);
    }

    /** @param attempt the try that was not answered, from 1 */
    Duration retryAfter(int attempt) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
