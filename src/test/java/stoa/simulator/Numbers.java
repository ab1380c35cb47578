package stoa.simulator;

import java.time.Duration;
import stoa.checkout.CheckoutPolicy;
import stoa.kernel.Trace;
import stoa.payment.PaymentPolicy;

/** The real numbers made smaller, each about as much, so that a run is over soon. */
final class Numbers {

    static final CheckoutPolicy CHECKOUT = new CheckoutPolicy(
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30));

    static final PaymentPolicy PAYMENT = new PaymentPolicy(
            PaymentPolicy.DEFAULTS.callsAtOnce(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            PaymentPolicy.DEFAULTS.viewRest(),
            PaymentPolicy.DEFAULTS.acquirer(),
            PaymentPolicy.DEFAULTS.commands());

    /** How long whoever asks waits for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long who has claimed a stream's alarm has time to act. */
    static final Duration CLAIM = Duration.ofSeconds(1);

    static final Duration LEASE = Duration.ofMillis(1_500);
    static final Duration RENEWAL = Duration.ofMillis(500);
    static final Duration POLL = Duration.ofMillis(250);
    static final int BATCH = 500;

    static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

    private Numbers() {}
}
