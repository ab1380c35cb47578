package stoa.platform.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Decider;
import stoa.kernel.Recorded;
import stoa.platform.log.AlarmTable;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.StateTable;
import stoa.platform.log.Versioned;

/**
 * Folds a log, event by event, into the states of its streams. Those that were touched last are held in memory, because the
 * events of a stream are mostly near each other. Of the others those that are kept are in the table, and come back when they are
 * touched again; those that are not come back as they are now, and what is read of them after that is known already.
 */
final class StateFold<E, S> implements Derived<E> {

    private static final int ROWS = 2_000;

    private final EventLog<E, S> log;
    private final Decider<?, E, S> decider;
    private final Optional<Alarms<?, E, S>> alarms;
    private final int mostHeld;
    private final Map<UUID, Versioned<S>> held = new LinkedHashMap<>(16, 0.75f, true);

    /** @param streams those whose states the event changes */
    private record Change<E>(Recorded<E> event, List<UUID> streams) {}

    StateFold(EventLog<E, S> log, Optional<Alarms<?, E, S>> alarms, int mostHeld) {
        this.log = log;
        this.decider = log.decider();
        this.alarms = alarms;
        this.mostHeld = mostHeld;
    }

    @Override
    public List<String> tables() {
        return alarms.isPresent() ? List.of(StateTable.NAME, AlarmTable.NAME) : List.of(StateTable.NAME);
    }

    /** The states are written with the events. */
    @Override
    public List<String> subscriptions() {
        return alarms.stream().map(Alarms::subscription).toList();
    }

    @Override
    public void add(List<Recorded<E>> events, SqlTransaction transaction) {
        List<Change<E>> changes = events.stream()
                .map(event -> new Change<>(event, decider.changedBy(event.event())))
                .toList();
        Set<UUID> absent = absent(changes);
        if (!absent.isEmpty()) {
            load(absent, transaction);
        }
        changes.forEach(this::add);
        save(held.size() - mostHeld, transaction);
    }

    @Override
    public void finish(SqlTransaction transaction) {
        save(held.size(), transaction);
    }

    /** On its way into place the table that has the states as they are is locked, also for those who ask from outside. */
    private void load(Set<UUID> absent, SqlTransaction transaction) {
        held.putAll(log.states().load(absent, transaction));
        Set<UUID> others = new HashSet<>(absent);
        others.removeAll(held.keySet());
        if (!others.isEmpty()) {
            held.putAll(SqlTransaction.await(log.statesNotKept(others)));
        }
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
                if (!begun.contains(stream) && !held.containsKey(stream)) {
                    absent.add(stream);
                }
            }
        }
        return absent;
    }

    private void add(Change<E> change) {
        Recorded<E> event = change.event();
        for (UUID stream : change.streams()) {
            Versioned<S> before = held.get(stream);
            if (before == null || decider.keeps(before.state()) || before.version() < event.version()) {
                held.put(stream, after(before, event, stream));
            }
        }
    }

    private Versioned<S> after(Versioned<S> before, Recorded<E> event, UUID stream) {
        S state = before == null ? decider.initial() : before.state();
        int version = before == null ? 1 : before.version() + 1;
        requireInOrder(event, stream, version);
        return new Versioned<>(
                decider.evolve(state, event.event(), stream),
                version,
                event.origin().at());
    }

    private static void requireInOrder(Recorded<?> event, UUID stream, int version) {
        if (event.stream().equals(stream) && event.version() != version) {
            throw new IllegalStateException("the event at position " + event.position() + " is number "
                    + event.version() + " of its stream, and should be " + version);
        }
    }

    /** Those that were not touched for longest. */
    private void save(int count, SqlTransaction transaction) {
        Iterator<Map.Entry<UUID, Versioned<S>>> eldest = held.entrySet().iterator();
        for (int left = count; left > 0; left -= ROWS) {
            Map<UUID, Versioned<S>> states = new HashMap<>();
            while (states.size() < Math.min(left, ROWS)) {
                Map.Entry<UUID, Versioned<S>> entry = eldest.next();
                states.put(entry.getKey(), entry.getValue());
                eldest.remove();
            }
            save(states, transaction);
        }
    }

    private void save(Map<UUID, Versioned<S>> states, SqlTransaction transaction) {
        alarms.ifPresent(alarm -> alarm.write(states, Set.of(), transaction));
        states.values().removeIf(state -> !decider.keeps(state.state()));
        if (!states.isEmpty()) {
            log.states().save(states, transaction);
        }
    }
}
