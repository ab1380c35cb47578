package stoa.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A domain's logic as pure functions: which streams a command or an event touches, what follows from a command, and how a
 * state grows by an event. No clock, no random number, no input or output: time, ids and prices come in with the command.
 *
 * <p>After Jérémie Chassaing's decider (https://thinkbeforecoding.com/post/2021/12/17/functional-event-sourcing-decider),
 * widened to decisions that need several streams at once: an order's reservation and the stock of each of its products
 * are decided together or not at all.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state of one stream; {@link #initial()} is that of a stream nothing has happened to yet
 */
public interface Decider<C, E, S> {

    /** The streams whose states {@link #decide} may read or change. They are locked together before it runs. */
    List<UUID> touchedBy(C command);

    /**
     * The streams an event changes, the first of which is its home: it is numbered there. All must be among the streams
     * of the command it follows from.
     */
    List<UUID> changedBy(E event);

    /**
     * Whether a command usually begins the first of its streams, so that there is no state to look for. Only a hint: a command
     * that comes again is found out.
     */
    default boolean begins(C command) {
        return false;
    }

    /**
     * Whether nobody waits for what a command leads to, so that it may lie for a moment until others share its commit. Only a hint: it
     * is decided in its turn, and no later than those that come after it.
     */
    default boolean isDeferrable(C command) {
        return false;
    }

    S initial();

    Decision<E> decide(C command, States<S> states);

    /** The state of {@code stream} after the event; called for each of the streams {@link #changedBy} names. */
    S evolve(S state, E event, UUID stream);

    /**
     * Whether the state of a stream is kept, that is written down with every event that changes it. The others are added up from
     * their events whenever nobody remembers them: right for streams of few events, all of which have their home there.
     *
     * @param state that the stream has come to; the answer is the same for all states of one stream
     */
    default boolean keeps(S state) {
        return true;
    }

    /** The states a decision may look at. A stream nothing has happened to yet has the initial state. */
    interface States<S> {
        S of(UUID stream);
    }

    /**
     * A decider whose commands and events concern one stream each, of few events: their states are not kept, see {@link #keeps}.
     *
     * @param begins which commands usually begin their stream, see {@link #begins}
     */
    static <C, E, S> Decider<C, E, S> ofOneStream(
            Predicate<C> begins,
            Predicate<C> isDeferrable,
            Function<C, UUID> streamOfCommand,
            Function<E, UUID> streamOfEvent,
            S initial,
            BiFunction<S, C, Decision<E>> decide,
            BiFunction<S, E, S> evolve) {
        return new OneStreamDecider<>(begins, isDeferrable, streamOfCommand, streamOfEvent, initial, decide, evolve);
    }
}
