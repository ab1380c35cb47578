package stoa.platform.run;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;

/**
 * Runs the instances of a process (a saga): for each event, the instance's state is locked and loaded, the process says what
 * follows, and the new states are stored in the transaction that moves the subscription on; then the commands are sent.
 * A command that gets lost is sent again when the instance is next woken, so every command must bear repetition.
 *
 * <p>The stored time to wake an instance is only a lower bound, so that the steps in between need not touch its index.
 * Finished instances leave nothing behind; their history is in the logs.
 *
 * @param <P> the states of an instance
 * @param <C> the commands it sends
 */
public final class ProcessRunner<P, C> {

    /** Where a process's commands go. */
    @FunctionalInterface
    public interface Sender<C> {
        void send(C command, String cause, Trace trace);
    }

    /** What a process does about an event; the state is null when there is no instance. */
    @FunctionalInterface
    public interface Reacting<P, C, E> {
        Reaction<P, C> react(P state, E event, Instant now);
    }

    /** What the process does when time has passed. */
    public interface Clockwork<P, C> {

        /** When an instance in this state next wants to be woken. */
        Instant due(P state);

        Reaction<P, C> wake(P state, Instant now);
    }

    private static final int WAKE_LIMIT = 200;
    private static final Duration WAKE_EVERY = Duration.ofMillis(250);

    private final String name;
    private final Pool pool;
    private final Wire<P> wire;
    private final Clockwork<P, C> clockwork;
    private final Sender<C> sender;
    private final InstantSource clock;

    public ProcessRunner(
            String name, Pool pool, Wire<P> wire, Clockwork<P, C> clockwork, Sender<C> sender, InstantSource clock) {
        this.name = name;
        this.pool = pool;
        this.wire = wire;
        this.clockwork = clockwork;
        this.sender = sender;
        this.clock = clock;
    }

    /** Deploys the loop that wakes instances whose time has come. */
    public Future<String> deploy(Vertx vertx) {
        return new Loop(name + " clock", WAKE_EVERY, this::wakeDue).deploy(vertx);
    }

    /**
     * A reader for one of the logs the process follows.
     *
     * @param source the log's name, for the cause of what follows
     * @param instance which instance an event concerns, if any
     */
    public <E> Reader<E> reader(String source, Function<E, Optional<UUID>> instance, Reacting<P, C, E> reacting) {
        return Reader.of(event -> instance.apply(event).isPresent(), (batch, transaction) -> {
            Map<UUID, List<Recorded<E>>> byInstance = new HashMap<>();
            batch.forEach(event -> byInstance
                    .computeIfAbsent(instance.apply(event.event()).orElseThrow(), none -> new ArrayList<>())
                    .add(event));
            return react(source, byInstance, reacting, transaction);
        });
    }

    private <E> Runnable react(
            String source,
            Map<UUID, List<Recorded<E>>> byInstance,
            Reacting<P, C, E> reacting,
            SqlTransaction transaction) {
        Map<UUID, Instance<P>> before = load(byInstance.keySet(), transaction);
        Changes<P, C> changes = new Changes<>(before);
        Instant now = clock.instant();
        byInstance.forEach((id, events) -> events.forEach(event -> {
            Instance<P> instance = changes.of(id);
            P state = instance == null ? null : instance.state();
            Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
            changes.add(id, reacting.react(state, event.event(), now), source + "@" + event.position(), trace);
        }));
        store(changes, transaction);
        return () -> send(changes);
    }

    private boolean wakeDue() {
        Instant now = clock.instant();
        Woken<P, C> woken = SqlTransaction.run(pool, transaction -> {
            Map<UUID, Instance<P>> due = loadDue(now, transaction);
            Changes<P, C> changes = new Changes<>(due);
            due.forEach((id, instance) -> {
                if (!clockwork.due(instance.state()).isAfter(now)) {
                    changes.add(id, clockwork.wake(instance.state(), now), name + " clock", instance.trace());
                }
            });
            store(changes, transaction);
            postpone(due.keySet(), changes, transaction);
            return new Woken<>(due.size(), changes);
        });
        send(woken.changes());
        return woken.count() == WAKE_LIMIT;
    }

    private record Woken<P, C>(int count, Changes<P, C> changes) {}

    private void send(Changes<P, C> changes) {
        changes.sending().forEach(s -> sender.send(s.command(), s.cause(), s.trace()));
    }

    private Map<UUID, Instance<P>> load(Iterable<UUID> ids, SqlTransaction transaction) {
        List<UUID> all = new ArrayList<>();
        ids.forEach(all::add);
        return instances(transaction.query(
                "select id, type, doc::text, trace from process where id = any($1) order by id for update",
                Tuple.of(all.toArray(UUID[]::new))));
    }

    private Map<UUID, Instance<P>> loadDue(Instant now, SqlTransaction transaction) {
        return instances(transaction.query(
                "select id, type, doc::text, trace from process where due <= $1 order by due limit " + WAKE_LIMIT
                        + " for update skip locked",
                Tuple.of(now.atOffset(ZoneOffset.UTC))));
    }

    private Map<UUID, Instance<P>> instances(RowSet<Row> rows) {
        return rows.stream()
                .collect(toMap(
                        row -> row.getUUID(0),
                        row -> new Instance<>(
                                wire.decode(row.getString(1), row.getString(2)),
                                Trace.parse(row.getString(3)).orElseGet(Trace::start))));
    }

    private void store(Changes<P, C> changes, SqlTransaction transaction) {
        Map<UUID, Instance<P>> kept = changes.kept();
        if (!kept.isEmpty()) {
            transaction.send(
                    """
                    insert into process (id, type, doc, trace, due)
                    select id, type, doc::json, trace, due
                    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                         p(id, type, doc, trace, due)
                    on conflict (id) do update set type = excluded.type, doc = excluded.doc\
                    """,
                    new Columns<>(List.copyOf(kept.entrySet()))
                            .add(UUID.class, Map.Entry::getKey)
                            .add(String.class, e -> wire.nameOf(e.getValue().state()))
                            .add(String.class, e -> wire.encode(e.getValue().state()))
                            .add(String.class, e -> e.getValue().trace().traceparent())
                            .addTime(e -> clockwork.due(e.getValue().state()))
                            .tuple());
        }
        if (!changes.finished().isEmpty()) {
            transaction.send(
                    "delete from process where id = any($1)",
                    Tuple.of(changes.finished().toArray(UUID[]::new)));
        }
    }

    private void postpone(Iterable<UUID> woken, Changes<P, C> changes, SqlTransaction transaction) {
        List<UUID> waiting = new ArrayList<>();
        woken.forEach(id -> {
            if (!changes.finished().contains(id)) {
                waiting.add(id);
            }
        });
        if (!waiting.isEmpty()) {
            transaction.send(
                    """
                    update process set due = p.due from unnest($1::uuid[], $2::timestamptz[]) p(id, due)
                    where process.id = p.id\
                    """,
                    new Columns<>(waiting)
                            .add(UUID.class, id -> id)
                            .addTime(id -> clockwork.due(changes.of(id).state()))
                            .tuple());
        }
    }

    /** A stored instance, and the trace of the work that began it. */
    record Instance<P>(P state, Trace trace) {}
}
