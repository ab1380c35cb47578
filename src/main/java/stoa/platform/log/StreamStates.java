package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import stoa.kernel.Decider;
import stoa.platform.json.Wire;

/**
 * The states of streams as the database has them: those that are kept as they were written down, the others added up from their
 * events. One that is kept and is not there is not added up: events of other streams may have changed it too.
 */
final class StreamStates<E, S> {

    private static final String KEPT = "select " + StateTable.COLUMNS + " from state where stream = any($1)";

    private static final String EVENTS = """
        select stream, version, type, at, body::text, hash from event where stream = any($1) order by stream, version\
        """;

    private final Decider<?, E, S> decider;
    private final Wire<E> events;
    private final StateTable<S> kept;

    StreamStates(Decider<?, E, S> decider, Wire<E> events, StateTable<S> kept) {
        this.decider = decider;
        this.events = events;
        this.kept = kept;
    }

    /** The states of those of the streams that something has happened to. */
    Future<Map<UUID, Versioned<S>>> of(Collection<UUID> streams, BiFunction<String, Tuple, Future<RowSet<Row>>> ask) {
        return ask.apply(KEPT, of(streams)).compose(states -> {
            Map<UUID, Versioned<S>> found = new HashMap<>(kept.byStream(states));
            Set<UUID> others = new HashSet<>(streams);
            others.removeAll(found.keySet());
            return others.isEmpty()
                    ? Future.succeededFuture(found)
                    : notKept(others, ask).map(added -> {
                        found.putAll(added);
                        return found;
                    });
        });
    }

    /** Of those whose states are not kept. It looks at the events alone. */
    Future<Map<UUID, Versioned<S>>> notKept(
            Collection<UUID> streams, BiFunction<String, Tuple, Future<RowSet<Row>>> ask) {
        return ask.apply(EVENTS, of(streams)).map(this::addedUp);
    }

    private static Tuple of(Collection<UUID> streams) {
        return Tuple.of(streams.toArray(UUID[]::new));
    }

    private Map<UUID, Versioned<S>> addedUp(RowSet<Row> rows) {
        Map<UUID, Versioned<S>> states = new HashMap<>();
        rows.forEach(event -> states.compute(event.getUUID(0), (stream, before) -> after(before, event)));
        states.values().removeIf(state -> decider.keeps(state.state()));
        return states;
    }

    private Versioned<S> after(Versioned<S> before, Row row) {
        S state = before == null ? decider.initial() : before.state();
        E event = events.decode(row.getString(2), row.getString(4));
        return new Versioned<>(
                decider.evolve(state, event, row.getUUID(0)),
                row.getInteger(1),
                row.getOffsetDateTime(3).toInstant(),
                row.getBuffer(5));
    }
}
