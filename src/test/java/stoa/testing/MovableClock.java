package stoa.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Runs like any other clock, and can be moved on, so that nobody has to wait for a timeout to pass. */
public final class MovableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    public void moveOn(Duration by) {
        ahead = ahead.plus(by);
    }
}
