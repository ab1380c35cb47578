package stoa.simulator;

import stoa.platform.run.Logic;

/** A domain: its name, its logic, and the database in which it keeps what has happened. */
record Service<C, E, S>(String name, Logic<C, E, S> logic, Store<E, S> store) {

    static <C, E, S> Service<C, E, S> of(String name, Logic<C, E, S> logic, World world) {
        return new Service<>(
                name, logic, new Store<>(world, state -> logic.timetable().due(state)));
    }
}
