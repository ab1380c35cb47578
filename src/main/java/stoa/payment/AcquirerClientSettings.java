package stoa.payment;

import java.time.Duration;
import stoa.platform.config.Require;
import stoa.platform.guard.Breaker;
import stoa.platform.guard.Bulkhead;
import stoa.platform.guard.GuardPolicy;
import stoa.platform.guard.RateLimit;
import stoa.platform.guard.Retry;
import stoa.platform.guard.RetryBudget;
import stoa.platform.guard.Timeout;

/**
 * How the acquirer is called.
 *
 * @param connections to it at the most, each shared by up to a hundred calls
 * @param guard by which rules
 */
public record AcquirerClientSettings(int connections, GuardPolicy guard) {

    public static final AcquirerClientSettings DEFAULTS = new AcquirerClientSettings(
            1,
            new GuardPolicy(
                    new RateLimit(100_000, 100_000),
                    new Bulkhead(64, 1_000),
                    new Retry(3, Duration.ofMillis(100), Duration.ofSeconds(2), new RetryBudget(20, 10, 100)),
                    new Breaker(50, 20, Duration.ofSeconds(10), Duration.ofSeconds(5)),
                    new Timeout(Duration.ofSeconds(5))));

    public AcquirerClientSettings {
        Require.between("connections", connections, 1, 100);
    }
}
