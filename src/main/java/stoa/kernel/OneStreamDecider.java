package stoa.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

record OneStreamDecider<C, E, S>(
        Predicate<C> isBegin,
        Predicate<C> canWait,
        Function<C, UUID> streamOfCommand,
        Function<E, UUID> streamOfEvent,
        S initial,
        BiFunction<S, C, Decision<E>> decide,
        BiFunction<S, E, S> evolve)
        implements Decider<C, E, S> {

    @Override
    public boolean begins(C command) {
        return isBegin.test(command);
    }

    @Override
    public boolean isDeferrable(C command) {
        return canWait.test(command);
    }

    @Override
    public List<UUID> touchedBy(C command) {
        return List.of(streamOfCommand.apply(command));
    }

    @Override
    public List<UUID> changedBy(E event) {
        return List.of(streamOfEvent.apply(event));
    }

    @Override
    public Decision<E> decide(C command, States<S> states) {
        return decide.apply(states.of(streamOfCommand.apply(command)), command);
    }

    @Override
    public S evolve(S state, E event, UUID stream) {
        return evolve.apply(state, event);
    }

    @Override
    public boolean keeps(S state) {
        return false;
    }
}
