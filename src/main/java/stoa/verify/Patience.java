package stoa.verify;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import stoa.client.Together;

/**
 * Looks again and again until something is as it should be, but not for ever.
 *
 * @param limit after which it will not become so any more
 */
record Patience(Duration limit) {

    /** Far more than anything takes that works, on a machine with too much to do. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(15));

    /** A payment that somebody left waiting for a slow answer keeps the breaker open for as long. */
    static final Patience LONG = new Patience(Duration.ofSeconds(60));

    private static final Duration PAUSE = Duration.ofMillis(25);

    /** @throws Broken when it does not become so in time */
    <T> T until(String what, Supplier<T> look, Predicate<T> good) {
        long begin = System.nanoTime();
        T seen = look.get();
        while (!good.test(seen)) {
            Broken.unless(
                    System.nanoTime() - begin < limit.toNanos(),
                    "%s: not within %d s; last seen: %s",
                    what,
                    limit.toSeconds(),
                    seen);
            Together.pause(PAUSE);
            seen = look.get();
        }
        return seen;
    }
}
