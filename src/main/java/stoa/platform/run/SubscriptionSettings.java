package stoa.platform.run;

import java.time.Duration;

/**
 * How a subscription reads.
 *
 * @param batch how many events it handles in one transaction at the most
 * @param poll how often it looks for events it was not told of
 * @param rest how long it lets events gather after a batch: nothing for what somebody waits for; a little for read models,
 *     which then write once for several events of one stream
 */
public record SubscriptionSettings(int batch, Duration poll, Duration rest, LeaseSettings leases) {

    public static final SubscriptionSettings DEFAULTS =
            new SubscriptionSettings(500, Duration.ofMillis(500), Duration.ZERO, LeaseSettings.DEFAULTS);

    public SubscriptionSettings {
        if (batch < 1 || !poll.isPositive() || rest.isNegative()) {
            throw new IllegalArgumentException("batch and poll must be positive, rest not negative");
        }
    }

    public SubscriptionSettings resting(Duration time) {
        return new SubscriptionSettings(batch, poll, time, leases);
    }
}
