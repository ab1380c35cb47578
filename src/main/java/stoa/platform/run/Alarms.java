package stoa.platform.run;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Recorded;
import stoa.platform.log.AlarmTable;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.Versioned;

/**
 * Keeps in a table which streams of a log want to be woken, and when, as its timetable says. It follows the log a moment behind,
 * so that a stream which waits no longer by then is never written.
 *
 * <p>What a stream waits for may only change with events that have their home there.
 *
 * @param <C> the commands with which streams are woken
 * @param <E> the events of the log
 * @param <S> the states of its streams
 */
public final class Alarms<C, E, S> implements Reader<E> {

    private static final Duration REST = Duration.ofMillis(500);

    private final String domain;
    private final EventLog<E, S> log;
    private final Timetable<C, S> timetable;

    public Alarms(String domain, EventLog<E, S> log, Timetable<C, S> timetable) {
        this.domain = domain;
        this.log = log;
        this.timetable = timetable;
    }

    String domain() {
        return domain;
    }

    EventLog<E, S> log() {
        return log;
    }

    Timetable<C, S> timetable() {
        return timetable;
    }

    /** The name under which they follow the log. */
    String subscription() {
        return domain + " alarms";
    }

    SubscriptionLoop<E> following(Node node, Vertx vertx, Pool pool) {
        SubscriptionSettings settings = SubscriptionSettings.DEFAULTS.resting(REST);
        return new SubscriptionLoop<>(subscription(), node, vertx, pool, log, this, settings);
    }

    @Override
    public Runnable read(List<Recorded<E>> batch, SqlTransaction transaction) {
        Map<UUID, Integer> versions = new HashMap<>();
        Set<UUID> begun = new HashSet<>();
        for (Recorded<E> event : batch) {
            versions.put(event.stream(), event.version());
            if (event.version() == 1) {
                begun.add(event.stream());
            }
        }
        write(log.statesSince(versions, transaction), begun, transaction);
        return NOTHING_MORE;
    }

    /** @param begun those of the streams that have no alarm yet */
    void write(Map<UUID, Versioned<S>> states, Set<UUID> begun, SqlTransaction transaction) {
        List<AlarmTable.Alarm> set = new ArrayList<>();
        Set<UUID> cleared = new HashSet<>();
        states.forEach((stream, state) -> {
            Optional<Instant> due = timetable.due(state.state());
            if (due.isPresent()) {
                set.add(new AlarmTable.Alarm(stream, due.get(), state.at()));
            } else if (!begun.contains(stream)) {
                cleared.add(stream);
            }
        });
        AlarmTable.set(set, transaction);
        AlarmTable.clear(cleared, transaction);
    }
}
