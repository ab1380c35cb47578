package stoa.platform.run;

import java.time.Instant;

/**
 * A process over several services, as pure functions of what has happened. After a crash, or when an instance moves to another
 * node, the newest signals come again, those of different logs in another order than before. So what an instance does may depend
 * on which signals it has heard, never on which came first, and every command must bear repetition.
 *
 * @param <P> the states of an instance
 * @param <S> what it hears of
 * @param <C> the commands it sends
 */
public interface Saga<P, S, C> {

    /** @param state null when there is no instance: it has not begun, or is over */
    Reaction<P, C> react(P state, S signal, Instant now);

    /**
     * Whether an instance for which something waits that it could not hear is told of this nevertheless. What waits is then tried
     * once more.
     */
    default boolean isHeardBeforeWhatWaits(S signal) {
        return false;
    }

    /** When an instance in this state next wants to be woken. */
    Instant due(P state);

    Reaction<P, C> wake(P state, Instant now);
}
