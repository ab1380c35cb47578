package stoa.platform.guard;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Something that happens often when it happens at all, and is worth telling of when it begins, and at its end. */
final class Episode {

    static final Duration CALM = Duration.ofSeconds(5);

    private final Runnable begins;
    private final LongConsumer ends;
    private final LongAdder times = new LongAdder();
    private volatile boolean goesOn;
    private volatile long last;

    /**
     * @param begins when it happens for the first time
     * @param ends when it has not happened for a while; is told how often it did
     */
    Episode(Runnable begins, LongConsumer ends) {
        this.begins = begins;
        this.ends = ends;
    }

    void happened(long nowMillis) {
        last = nowMillis;
        times.increment();
        if (!goesOn) {
            begin();
        }
    }

    /** To be asked now and then: otherwise it has no end. */
    boolean goesOn(long nowMillis) {
        if (goesOn && nowMillis - last >= CALM.toMillis()) {
            end();
        }
        return goesOn;
    }

    private synchronized void begin() {
        if (!goesOn) {
            goesOn = true;
            begins.run();
        }
    }

    private synchronized void end() {
        if (goesOn) {
            goesOn = false;
            ends.accept(times.sumThenReset());
        }
    }
}
