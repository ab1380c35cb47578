package stoa.platform.run;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which streams want to be woken, and with which command: reservations that expire, calls to repeat. The time is stored with
 * the state, so a restart loses none, and a rebuild of the states from the log rebuilds it too.
 */
public interface Timetable<C, S> {

    /** When a stream in this state wants to be woken. */
    Optional<Instant> due(S state);

    /** What to tell it then. Empty when the state no longer waits. May be called early, late or twice. */
    Optional<C> wake(UUID stream, S state, Instant now);

    /** For domains whose streams never wait for time to pass. */
    static <C, S> Timetable<C, S> empty() {
        return new Timetable<>() {
            @Override
            public Optional<Instant> due(S state) {
                return Optional.empty();
            }

            @Override
            public Optional<C> wake(UUID stream, S state, Instant now) {
                return Optional.empty();
            }
        };
    }
}
