package stoa.platform.guard;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import stoa.platform.telemetry.Log;

/** Something that happens often when it happens at all, and is worth one line in the log when it begins, and one at its end. */
final class Episode {

    private static final long CALM = Duration.ofSeconds(5).toMillis();

    private final Log log;
    private final String begins;
    private final String ends;
    private final LongAdder times = new LongAdder();
    private volatile boolean goesOn;
    private volatile long last;

    /**
     * @param begins the line when it happens for the first time
     * @param ends the line when it has not happened for a while
     */
    Episode(Log log, String begins, String ends) {
        this.log = log;
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

    /** To be asked now and then. */
    void look(long nowMillis) {
        if (goesOn && nowMillis - last >= CALM) {
            end();
        }
    }

    private synchronized void begin() {
        if (!goesOn) {
            goesOn = true;
            log.warn(begins);
        }
    }

    private synchronized void end() {
        if (goesOn) {
            goesOn = false;
            log.with("times", times.sumThenReset()).info(ends);
        }
    }
}
