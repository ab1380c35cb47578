package stoa.platform.run;

import java.time.Duration;

/**
 * How subscriptions are shared between nodes.
 *
 * @param time how long a lease lasts unless renewed: a killed node's work moves on after this
 * @param renewal how often leases are renewed and rebalanced
 */
public record LeaseSettings(Duration time, Duration renewal) {

    public static final LeaseSettings DEFAULTS = new LeaseSettings(Duration.ofSeconds(6), Duration.ofSeconds(2));

    public LeaseSettings {
        if (!renewal.isPositive() || renewal.multipliedBy(2).compareTo(time) > 0) {
            throw new IllegalArgumentException("a lease must last at least twice its renewal");
        }
    }
}
