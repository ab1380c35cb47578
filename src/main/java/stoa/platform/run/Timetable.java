package stoa.platform.run;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which streams want to be woken, and with which command: reservations that expire, calls to repeat. The time follows from the
 * events as the state does, so a restart loses none.
 */
public interface Timetable<C, S> {

    /** When a stream in this state wants to be woken. */
    Optional<Instant> due(S state);

    /** What to tell it then. Empty when the state no longer waits. May be called early, late or twice. */
    Optional<C> wake(UUID stream, S state, Instant now);
}
