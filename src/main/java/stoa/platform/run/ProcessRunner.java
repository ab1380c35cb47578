package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import stoa.platform.log.SqlTransaction;
import stoa.platform.telemetry.MetricName;

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

    /** Where a process speaks. */
    public interface Outlet<P, C> {

        void send(C command, String cause, Trace trace);

        /** Told of each instance whose time was over before what it waited for had come. */
        void woken(P before, Optional<P> after, Trace trace);
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
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final Pool pool;
    private final ProcessStore<P> store;
    private final Clockwork<P, C> clockwork;
    private final Outlet<P, C> outlet;
    private final InstantSource clock;
    private final Lateness lateness;
    private volatile long open;
    private Instant countAt = Instant.MIN;

    public ProcessRunner(
            String name, Pool pool, Wire<P> wire, Clockwork<P, C> clockwork, Outlet<P, C> outlet, Node node) {
        this.name = name;
        this.pool = pool;
        this.store = new ProcessStore<>(wire, clockwork::due);
        this.clockwork = clockwork;
        this.outlet = outlet;
        this.clock = node.clock();
        this.lateness = new Lateness(name, node.metrics());
        node.metrics().gauge(MetricName.PROCESSES_OPEN, () -> open, name);
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
        Map<UUID, Instance<P>> before = store.load(byInstance.keySet(), transaction);
        Changes<P, C> changes = new Changes<>(before);
        Instant now = clock.instant();
        byInstance.forEach((id, events) -> events.forEach(event -> {
            Instance<P> instance = changes.of(id);
            P state = instance == null ? null : instance.state();
            Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
            changes.add(id, reacting.react(state, event.event(), now), source + "@" + event.position(), trace);
        }));
        store.store(changes, transaction);
        return () -> send(changes);
    }

    private boolean wakeDue() {
        Instant now = clock.instant();
        countNowAndThen(now);
        Woken<P, C> woken = SqlTransaction.run(pool, transaction -> wake(now, transaction));
        lateness.observe(woken.late().values().stream().map(late -> clockwork.due(late.state())), now);
        send(woken.changes());
        woken.late()
                .forEach(
                        (id, late) -> outlet.woken(late.state(), woken.changes().stateOf(id), late.trace()));
        return woken.looked() == WAKE_LIMIT;
    }

    private Woken<P, C> wake(Instant now, SqlTransaction transaction) {
        Map<UUID, Instance<P>> due = store.loadDue(now, WAKE_LIMIT, transaction);
        Map<UUID, Instance<P>> late = new HashMap<>(due);
        late.values().removeIf(instance -> clockwork.due(instance.state()).isAfter(now));
        Changes<P, C> changes = new Changes<>(due);
        late.forEach((id, instance) ->
                changes.add(id, clockwork.wake(instance.state(), now), name + " clock", instance.trace()));
        store.store(changes, transaction);
        store.postpone(due.keySet(), changes, transaction);
        return new Woken<>(due.size(), late, changes);
    }

    /** @param late the instances that really had to be woken, as they were */
    private record Woken<P, C>(int looked, Map<UUID, Instance<P>> late, Changes<P, C> changes) {}

    private void countNowAndThen(Instant now) {
        if (!now.isBefore(countAt)) {
            countAt = now.plus(COUNT_EVERY);
            open = ProcessStore.count(pool);
        }
    }

    private void send(Changes<P, C> changes) {
        changes.sending().forEach(s -> outlet.send(s.command(), s.cause(), s.trace()));
    }

    /** A stored instance, and the trace of the work that began it. */
    record Instance<P>(P state, Trace trace) {}
}
