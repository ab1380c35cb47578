package stoa.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Rings when something was published anywhere; lets a test wait for what it expects without asking all the time. */
final class Bell {

    private static final long LONGEST_SILENCE_MS = 100;

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        rung.release();
    }

    /** Returns once it is so. What others than the nodes write does not ring, so it looks now and then anyway. */
    void await(String what, Duration atMost, BooleanSupplier isSo) {
        Instant end = Instant.now().plus(atMost);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(what + ": not within " + atMost);
            }
            silence();
        }
    }

    private void silence() {
        try {
            rung.tryAcquire(LONGEST_SILENCE_MS, TimeUnit.MILLISECONDS);
            rung.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
