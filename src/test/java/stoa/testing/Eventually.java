package stoa.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** For what comes about by itself, soon, but not at once. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /** Asks again and again until it is so. */
    public static void await(BooleanSupplier isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not come about in " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }
}
