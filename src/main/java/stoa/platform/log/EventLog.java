package stoa.platform.log;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Decider;
import stoa.kernel.Recorded;
import stoa.platform.json.Wire;

/**
 * One service's log in PostgreSQL: locks and loads streams, appends events, with the states they lead to where these are kept,
 * and is read from any position.
 *
 * @param <E> the service's events
 * @param <S> the states of its streams
 */
public final class EventLog<E, S> implements EventSource<E> {

    private static final Logger log = LoggerFactory.getLogger(EventLog.class);
    private static final int REMEMBERED = 8_192;
    private static final int TAIL_CHARACTERS = 1 << 20;
    private static final long LOOK_EVERY_NS = 400_000_000;

    private final Pool pool;
    private final Decider<?, E, S> decider;
    private final Wire<E> events;
    private final Wire<S> states;
    private final EventTable<E> eventTable;
    private final StateTable<S> stateTable;
    private final StreamStates<E, S> stored;
    private final OnceTable onceTable;
    private final Memory<S> memory;
    private final Tail<E> tail = new Tail<>(TAIL_CHARACTERS);
    private final AtomicLong newest = new AtomicLong();
    private volatile long lookAt = System.nanoTime();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<Recorded<E>>>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<Recorded<E>>>> spectators = new CopyOnWriteArrayList<>();

    /** @param decider of which it asks how states grow and whether they are kept, and which decides nothing here */
    public EventLog(Pool pool, Wire<E> events, Wire<S> states, Decider<?, E, S> decider) {
        this.pool = pool;
        this.decider = decider;
        this.events = events;
        this.states = states;
        this.eventTable = new EventTable<>(pool, events);
        this.stateTable = new StateTable<>(states);
        this.stored = new StreamStates<>(decider, events, stateTable);
        this.onceTable = new OnceTable(pool);
        this.memory = new Memory<>(REMEMBERED, decider::keeps);
    }

    /**
     * Lets {@code decide} say what follows from the states of the streams, and writes it in one commit.
     *
     * <p>When this process has written all of them lately, it decides on what it remembers, and one statement writes it and
     * checks that nobody else has written since. Otherwise, or when somebody has, one transaction locks the head of the log, so that
     * nobody writes meanwhile, and loads them.
     *
     * @param decide may be asked twice, the second time on another thread; only its last answer counts
     * @return what was appended, with positions. It fails with a {@link PgException} also when another node was faster ({@link
     *     SqlState#isContention}), with what {@code decide} throws, and with a {@link stoa.kernel.Fault} when the database does
     *     not answer
     */
    public Future<List<Recorded<E>>> inBatch(Touched touched, Function<Opened<S>, Append<E, S>> decide) {
        return Future.succeededFuture()
                .compose(none -> onMemory(touched, decide).orElseGet(() -> apart(touched, decide)))
                .map(this::publish);
    }

    private Optional<Future<Appending<E, S>>> onMemory(Touched touched, Function<Opened<S>, Append<E, S>> decide) {
        return memory.recall(touched)
                .flatMap(states -> decideOnMemory(touched, states, decide))
                .map(appending -> appending.written().recover(failure -> afterMemory(failure, touched, decide)));
    }

    private Optional<Appending<E, S>> decideOnMemory(
            Touched touched, Map<UUID, Versioned<S>> recalled, Function<Opened<S>, Append<E, S>> decide) {
        Append<E, S> append = decide.apply(new Opened<>(recalled, Map.of()));
        if (!checksItself(append, touched, recalled)) {
            return Optional.empty();
        }
        Map<UUID, Versioned<S>> lookedAt = new HashMap<>(recalled);
        lookedAt.keySet().removeAll(append.states().keySet());
        if (!lookedAt.values().stream().allMatch(state -> decider.keeps(state.state()))) {
            return Optional.empty();
        }
        Map<UUID, Integer> unchanged = new HashMap<>();
        lookedAt.forEach((stream, state) -> unchanged.put(stream, state.version()));
        return Optional.of(new Appending<>(append, AppendStatement.send(this::ask, append, unchanged, events, states)));
    }

    /** Whether writing it would show what was guessed wrong: keys that were used before, streams that are not new after all. */
    private static boolean checksItself(Append<?, ?> append, Touched touched, Map<UUID, ?> recalled) {
        return !append.events().isEmpty()
                && append.onceKeys().size() == touched.onceKeys().size()
                && touched.streams().stream()
                        .allMatch(stream ->
                                recalled.containsKey(stream) || append.states().containsKey(stream));
    }

    /** Memory was out of date: then it is decided once more. */
    private Future<Appending<E, S>> afterMemory(
            Throwable failure, Touched touched, Function<Opened<S>, Append<E, S>> decide) {
        if (!(failure instanceof PgException refused)) {
            return Future.failedFuture(failure);
        }
        memory.forgetAll();
        return SqlState.isContention(refused) ? apart(touched, decide) : Future.failedFuture(refused);
    }

    private Future<Appending<E, S>> apart(Touched touched, Function<Opened<S>, Append<E, S>> decide) {
        return OffLoop.run("append", () -> decideOnLocked(touched, decide));
    }

    private Appending<E, S> decideOnLocked(Touched touched, Function<Opened<S>, Append<E, S>> decide) {
        return SqlTransaction.run(pool, transaction -> {
            Opened<S> opened = open(transaction, touched);
            Append<E, S> append = decide.apply(opened);
            opened.states().forEach(memory::learn);
            return new Appending<>(append, AppendStatement.send(transaction::send, append, Map.of(), events, states));
        });
    }

    @Override
    public Future<List<Recorded<E>>> read(long after, int limit) {
        return tail.after(after, limit).map(Future::succeededFuture).orElseGet(() -> readStored(after, limit));
    }

    /** {@link #read} from the database alone, whatever this process remembers. */
    public Future<List<Recorded<E>>> readStored(long after, int limit) {
        lookAt = System.nanoTime() + LOOK_EVERY_NS;
        return eventTable.after(after, limit).onSuccess(read -> {
            heardOf(read.isEmpty() ? after : read.getLast().position());
            show(read, spectators);
        });
    }

    @Override
    public Future<Heading> heading(long position) {
        return tail.after(position - 1, 1)
                .map(List::getFirst)
                .map(event -> Future.succeededFuture(new Heading(position, event.stream(), typeOf(event.event()))))
                .orElseGet(() -> headingStored(position));
    }

    private Future<Heading> headingStored(long position) {
        String sql = "select stream, type from event where position = $1";
        return SqlTransaction.orFault(pool.preparedQuery(sql).execute(Tuple.of(position)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Heading(position, row.getUUID(0), row.getString(1)));
    }

    @Override
    public boolean mayHaveMore(long after) {
        return newest.get() > after || System.nanoTime() - lookAt >= 0;
    }

    @Override
    public Optional<List<Recorded<E>>> atHand(long after, int limit) {
        return tail.reaches(newest.get()) ? tail.after(after, limit) : Optional.empty();
    }

    @Override
    public long newest() {
        return newest.get();
    }

    @Override
    public void onAppend(Runnable wake) {
        readers.add(wake);
    }

    /** Shows {@code watcher} what this process appends, right after the commit and in order. It must be quick. */
    public void onCommit(Consumer<List<Recorded<E>>> watcher) {
        watchers.add(watcher);
    }

    /**
     * Shows {@code watcher} what any reader in this process finds in the database, and so what other processes append, once this
     * one reads on. It sees some events more than once, and old ones among them. It must be quick.
     */
    public void onRead(Consumer<List<Recorded<E>>> watcher) {
        spectators.add(watcher);
    }

    /** @param clock by which their readers are late */
    public Trails<E> trails(InstantSource clock) {
        return new Trails<>(eventTable, new TimelyReads(pool, clock));
    }

    @Override
    public Future<Long> head() {
        return eventTable.head().map(this::heardOf);
    }

    /** What it asks how states grow. */
    public Decider<?, E, S> decider() {
        return decider;
    }

    /** What its events are called. */
    public Set<String> types() {
        return events.types();
    }

    public String typeOf(E event) {
        return events.typeOf(event);
    }

    /**
     * The current states of those of the streams that something has happened to. Not locked: for reading, not for deciding.
     */
    public Future<Map<UUID, Versioned<S>>> statesOf(Collection<UUID> streams) {
        return SqlTransaction.orFault(stored.of(streams, this::ask));
    }

    /** The same of those of the streams whose states are not kept, without a look at the table of the others. */
    public Future<Map<UUID, Versioned<S>>> statesNotKept(Collection<UUID> streams) {
        return SqlTransaction.orFault(stored.notKept(streams, this::ask));
    }

    private Future<RowSet<Row>> ask(String sql, Tuple arguments) {
        return pool.preparedQuery(sql).execute(arguments);
    }

    /**
     * The states of streams after some of their events, or as they are now: from memory, and only for those that this process has
     * forgotten, or never known, from the database.
     *
     * @param versions which of their events are in them at least; all must be committed
     * @param transaction of this log's database
     */
    public Map<UUID, Versioned<S>> statesSince(Map<UUID, Integer> versions, SqlTransaction transaction) {
        Map<UUID, Versioned<S>> states = new HashMap<>();
        versions.forEach(
                (stream, version) -> memory.recall(stream, version).ifPresent(state -> states.put(stream, state)));
        Set<UUID> others = new HashSet<>(versions.keySet());
        others.removeAll(states.keySet());
        if (!others.isEmpty()) {
            states.putAll(SqlTransaction.await(stored.of(others, transaction::send)));
        }
        return states;
    }

    /** The table of the states that are kept, for those who write it anew. */
    public StateTable<S> states() {
        return stateTable;
    }

    /**
     * Claims streams whose alarm has gone off, so that no other node wakes them too: it goes off again after a visibility timeout,
     * should this node die.
     */
    public Map<UUID, S> claimDue(Instant now, Duration visibility) {
        Set<UUID> due = AlarmTable.claimDue(now, visibility, pool);
        return due.isEmpty()
                ? Map.of()
                : SqlTransaction.await(statesOf(due)).entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey, entry -> entry.getValue().state()));
    }

    /** Forgets idempotency keys that were used before a time, some at once; returns how many. */
    public int forgetKeys(Instant before) {
        return onceTable.forget(before);
    }

    private record Appending<E, S>(Append<E, S> append, AppendStatement.Sent sent) {

        Future<Appending<E, S>> written() {
            return SqlTransaction.orFault(sent.base()).map(this);
        }
    }

    /** The head is locked first, as the statement that appends does. From then on nobody else changes any stream. */
    private Opened<S> open(SqlTransaction transaction, Touched touched) {
        transaction.send("select 1 from log_head for update", Tuple.tuple());
        var earlier = OnceTable.earlier(transaction, touched.onceKeys());
        var states = stored.of(touched.streams(), transaction::send);
        return new Opened<>(SqlTransaction.await(states), SqlTransaction.await(earlier));
    }

    private List<Recorded<E>> publish(Appending<E, S> appending) {
        List<Append.NewEvent<E>> added = appending.append().events();
        if (added.isEmpty()) {
            return List.of();
        }
        long position = appending.sent().base().result().iterator().next().getLong(0);
        Sealing sealing = appending.sent().sealing();
        int[] weights = sealing.weights();
        List<Tail.Entry<E>> entries = new ArrayList<>(added.size());
        for (Append.NewEvent<E> e : added) {
            Recorded<E> event = new Recorded<>(++position, e.stream(), e.version(), e.event(), e.origin());
            entries.add(new Tail.Entry<>(event, weights[entries.size()]));
        }
        appending
                .append()
                .states()
                .forEach((stream, state) -> memory.learn(stream, state.versioned(sealing.last(stream))));
        tail.append(entries);
        heardOf(position);
        List<Recorded<E>> recorded = entries.stream().map(Tail.Entry::event).toList();
        show(recorded, watchers);
        readers.forEach(EventLog::tell);
        return recorded;
    }

    private static <T> void show(List<T> events, List<Consumer<List<T>>> to) {
        to.forEach(each -> tell(() -> each.accept(events)));
    }

    /** What is committed is committed: a bug in a listener must not make it look otherwise to the caller. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.error("a listener of the log failed", e);
        }
    }

    private long heardOf(long position) {
        return newest.accumulateAndGet(position, Math::max);
    }
}
