package stoa.checkout;

import java.time.Duration;
import stoa.platform.config.Require;

/**
 * The numbers of the checkout.
 *
 * @param reserveTimeout how long an order waits for its stock before it is cancelled
 * @param authoriseTimeout how long an order waits for its payment before it is declined
 * @param resendAfter after how long a command that nobody answered is sent again; then later each time
 * @param longestResend the longest time between two tries
 */
public record CheckoutPolicy(
        Duration reserveTimeout, Duration authoriseTimeout, Duration resendAfter, Duration longestResend) {

    public static final CheckoutPolicy DEFAULTS = new CheckoutPolicy(
            Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(30));

    public CheckoutPolicy {
        Require.positive("reserveTimeout", reserveTimeout);
        Require.positive("authoriseTimeout", authoriseTimeout);
        Require.positive("resendAfter", resendAfter);
        Require.atLeast("longestResend", longestResend, resendAfter);
    }
}
