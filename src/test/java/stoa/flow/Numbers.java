package stoa.flow;

import java.time.Duration;
import stoa.Settings;
import stoa.acquirer.AcquirerSettings;
import stoa.payment.AcquirerClientSettings;
import stoa.payment.PaymentPolicy;
import stoa.platform.guard.Breaker;
import stoa.platform.guard.GuardPolicy;
import stoa.platform.guard.Timeout;

/** Settings for tests that would take long, or would not be sure of what comes first, with the usual ones. */
final class Numbers {

    private static final Settings USUAL = Settings.DEFAULTS;
    private static final Breaker QUICK = new Breaker(50, 20, Duration.ofSeconds(10), Duration.ofMillis(200));

    private Numbers() {}

    /**
     * @param slowAnswer how long the acquirer keeps the slow card waiting
     * @param patience how long one durable try may take; the quick repeats in it are none
     * @param retry how long after an unanswered try the next is made
     */
    static Settings of(Duration slowAnswer, Duration patience, Duration retry) {
        AcquirerSettings acquirer =
                new AcquirerSettings(USUAL.acquirer().host(), USUAL.acquirer().port(), slowAnswer);
        return new Settings(
                USUAL.http(),
                USUAL.data(),
                USUAL.database(),
                acquirer,
                USUAL.log(),
                USUAL.faults(),
                USUAL.deadLetters(),
                USUAL.personal(),
                USUAL.user(),
                USUAL.inventory(),
                USUAL.order(),
                payment(patience, retry),
                USUAL.checkout());
    }

    private static PaymentPolicy payment(Duration patience, Duration retry) {
        PaymentPolicy usual = USUAL.payment();
        GuardPolicy guard = usual.acquirer().guard();
        return new PaymentPolicy(
                usual.callsAtOnce(),
                patience,
                usual.recordPatience(),
                retry,
                retry.multipliedBy(10),
                usual.viewRest(),
                new AcquirerClientSettings(
                        usual.acquirer().connections(),
                        new GuardPolicy(
                                guard.rateLimit(), guard.bulkhead(), guard.retry(), QUICK, new Timeout(patience))),
                usual.commands());
    }
}
