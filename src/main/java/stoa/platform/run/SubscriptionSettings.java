package stoa.platform.run;

import java.time.Duration;

/**
 * How a subscription reads.
 *
 * @param batch how many events it handles in one transaction at the most
 * @param poll how often it looks for events it was not told of
 * @param rest how long it lets events gather after a batch that was not full: nothing for what somebody waits for; a little for
 *     read models, which then write once for several events of one stream
 */
public record SubscriptionSettings(int batch, Duration poll, Duration rest, LeaseSettings leases) {

    public static final SubscriptionSettings DEFAULTS =
            new SubscriptionSettings(500, Duration.ofMillis(500), Duration.ZERO, LeaseSettings.DEFAULTS);

    private static final int GATHERED = 2_000;

    public SubscriptionSettings {
        if (batch < 1 || !poll.isPositive() || rest.isNegative()) {
            throw new IllegalArgumentException("batch and poll must be positive, rest not negative");
        }
    }

    /** With more in a batch: as much as gathers in that time when there is much to do. */
    public SubscriptionSettings resting(Duration time) {
        return new SubscriptionSettings(GATHERED, poll, time, leases);
    }

    /** After a full batch more has gathered already: whoever rests then may fall behind for ever. */
    Duration restAfter(int events) {
        return events < batch ? rest : Duration.ZERO;
    }
}
