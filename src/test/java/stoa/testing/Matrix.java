package stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoa.kernel.Decision;

/**
 * What a decider answers to every command in every state. A new state or command fails the test until somebody has said what
 * is expected of each pair it makes.
 */
public final class Matrix<S, C, E> {

    private record Cell(Class<?> state, Class<?> command) {
        @Override
        public String toString() {
            return command.getSimpleName() + " when " + state.getSimpleName();
        }
    }

    private record Expectation<S, C, E>(S state, C command, Decision<E> decision) {}

    private final Class<S> states;
    private final Class<C> commands;
    private final Map<Cell, List<Expectation<S, C, E>>> cells = new LinkedHashMap<>();

    public Matrix(Class<S> states, Class<C> commands) {
        this.states = states;
        this.commands = commands;
    }

    /** Says what follows from a command in a state. A pair may be said more than once, for different cases. */
    public Matrix<S, C, E> when(S state, C command, Decision<E> decision) {
        cells.merge(
                new Cell(state.getClass(), command.getClass()),
                List.of(new Expectation<>(state, command, decision)),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        return this;
    }

    /** Says it of several commands in one state. */
    public Matrix<S, C, E> when(S state, List<? extends C> told, Decision<E> decision) {
        told.forEach(command -> when(state, command, decision));
        return this;
    }

    /** Compares every expectation with what is decided, and demands one for every pair. */
    public void holdsFor(BiFunction<S, C, Decision<E>> decide) {
        cells.forEach((cell, expectations) ->
                expectations.forEach(expected -> assertThat(decide.apply(expected.state(), expected.command()))
                        .as("%s: %s on %s", cell, expected.command(), expected.state())
                        .isEqualTo(expected.decision())));
        Set<Cell> missing = new LinkedHashSet<>();
        leaves(states).forEach(state -> leaves(commands).forEach(command -> missing.add(new Cell(state, command))));
        missing.removeAll(cells.keySet());
        assertThat(missing).as("pairs nobody has decided").isEmpty();
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> leaves(permitted).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of(type);
    }
}
