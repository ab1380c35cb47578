package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Looks again and again for what other nodes have done, in a table that says when. After a time in which it could not look, it
 * looks for all that was done meanwhile.
 */
public final class Lookout implements Loop.Work {

    /** Takes note of what was done. */
    @FunctionalInterface
    public interface Look {

        /** @param time what was done at that time or later; some of it may have been noted before */
        Future<?> since(Instant time);
    }

    /** By how much the clocks of two nodes may differ, and how long it may take until what has got its time can be seen. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    private final String name;
    private final Duration poll;
    private final Look look;
    private final InstantSource clock;
    private Instant seen;

    /** @param name what it looks for, as a loop's name. What was done before now is not looked for. */
    public Lookout(String name, Duration poll, Look look, InstantSource clock) {
        this.name = name;
        this.poll = poll;
        this.look = look;
        this.clock = clock;
        this.seen = clock.instant();
    }

    public Future<String> deploy(Vertx vertx) {
        return new Loop(name, poll, this).deploy(vertx);
    }

    @Override
    public boolean turn() {
        Instant now = clock.instant();
        await(look.since(seen.minus(CLOCK_DIFFERENCE)));
        seen = now;
        return false;
    }
}
