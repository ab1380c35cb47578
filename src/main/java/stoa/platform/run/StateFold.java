package stoa.platform.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Decider;
import stoa.kernel.Recorded;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.StateTable;
import stoa.platform.log.Versioned;

/**
 * Folds a log, event by event, into the states of its streams. Those that were touched last are kept in memory, because the
 * events of a stream are mostly near each other; the others are in the table, and come back when they are touched again.
 */
final class StateFold<E, S> implements Derived<E> {

    private static final int ROWS = 2_000;

    private final StateTable<S> table;
    private final Decider<?, E, S> decider;
    private final Timetable<?, S> timetable;
    private final int mostKept;
    private final Map<UUID, Versioned<S>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param streams those whose states the event changes */
    private record Change<E>(Recorded<E> event, List<UUID> streams) {}

    StateFold(StateTable<S> table, Decider<?, E, S> decider, Timetable<?, S> timetable, int mostKept) {
        this.table = table;
        this.decider = decider;
        this.timetable = timetable;
        this.mostKept = mostKept;
    }

    @Override
    public List<String> tables() {
        return List.of(StateTable.NAME);
    }

    /** They are written with the events. */
    @Override
    public List<String> subscriptions() {
        return List.of();
    }

    @Override
    public void add(List<Recorded<E>> events, SqlTransaction transaction) {
        List<Change<E>> changes = events.stream()
                .map(event -> new Change<>(event, decider.changedBy(event.event())))
                .toList();
        Set<UUID> absent = absent(changes);
        if (!absent.isEmpty()) {
            kept.putAll(table.load(absent, transaction));
        }
        changes.forEach(this::add);
        save(kept.size() - mostKept, transaction);
    }

    @Override
    public void finish(SqlTransaction transaction) {
        save(kept.size(), transaction);
    }

    /** The streams whose state may be in the table: a stream that begins here has none yet. */
    private Set<UUID> absent(List<Change<E>> changes) {
        Set<UUID> absent = new HashSet<>();
        Set<UUID> begun = new HashSet<>();
        for (Change<E> change : changes) {
            if (change.event().version() == 1) {
                begun.add(change.event().stream());
            }
            for (UUID stream : change.streams()) {
                if (!begun.contains(stream) && !kept.containsKey(stream)) {
                    absent.add(stream);
                }
            }
        }
        return absent;
    }

    private void add(Change<E> change) {
        Recorded<E> event = change.event();
        for (UUID stream : change.streams()) {
            Versioned<S> before = kept.get(stream);
            S state = before == null ? decider.initial() : before.state();
            int version = before == null ? 1 : before.version() + 1;
            requireInOrder(event, stream, version);
            S after = decider.evolve(state, event.event(), stream);
            kept.put(stream, new Versioned<>(after, version, event.origin().at()));
        }
    }

    private static void requireInOrder(Recorded<?> event, UUID stream, int version) {
        if (event.stream().equals(stream) && event.version() != version) {
            throw new IllegalStateException("the event at position " + event.position() + " is number "
                    + event.version() + " of its stream, and should be " + version);
        }
    }

    /** Those that were not touched for longest. */
    private void save(int count, SqlTransaction transaction) {
        Iterator<Map.Entry<UUID, Versioned<S>>> eldest = kept.entrySet().iterator();
        for (int left = count; left > 0; left -= ROWS) {
            List<StateTable.Entry<S>> rows = new ArrayList<>(ROWS);
            while (rows.size() < Math.min(left, ROWS)) {
                Map.Entry<UUID, Versioned<S>> entry = eldest.next();
                rows.add(row(entry.getKey(), entry.getValue()));
                eldest.remove();
            }
            table.save(rows, transaction);
        }
    }

    private StateTable.Entry<S> row(UUID stream, Versioned<S> state) {
        return new StateTable.Entry<>(stream, state, timetable.due(state.state()));
    }
}
