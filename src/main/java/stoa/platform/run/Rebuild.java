package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import stoa.kernel.Fault;
import stoa.kernel.Recorded;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlTransaction;

/**
 * Writes anew what follows from a log: the states of its streams that are kept, its alarms, and its read models. The log is read once, in order, and in
 * memory that does not grow with it.
 *
 * <p>The platform may go on meanwhile, on this node and on others. What is rebuilt is written beside what is there, and takes
 * its place in one commit once it has caught up; for that moment those who use the tables wait. A rebuild that fails or is
 * killed has changed nothing, and the next one begins from the start. One that is begun while another is under way ends that.
 * For one run.
 *
 * @param <E> the events
 */
public final class Rebuild<E> {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 16;
    private static final int KEPT = 10_000;
    private static final int ATTEMPTS = 10;

    private final int limit;
    private final Pool pool;
    private final EventLog<E, ?> log;
    private final List<Derived<E>> parts;
    private final ShadowTables shadows;

    private Rebuild(int limit, Pool pool, EventLog<E, ?> log, List<Derived<E>> parts) {
        this.limit = limit;
        this.pool = pool;
        this.log = log;
        this.parts = parts;
        this.shadows = new ShadowTables(
                tables(),
                parts.stream().flatMap(part -> part.subscriptions().stream()).toList());
    }

    /**
     * Of states, alarms and read models.
     *
     * @param pool the service's database, in which its role may create a schema
     * @param alarms empty when no stream of this log is ever woken
     */
    public static <E, S> Rebuild<E> of(
            Pool pool, EventLog<E, S> log, Optional<Alarms<?, E, S>> alarms, List<ReadModel<E>> models) {
        return of(BATCH, KEPT, pool, log, alarms, models);
    }

    /**
     * @param limit how many events it reads at once
     * @param kept how many states it keeps in memory
     */
    static <E, S> Rebuild<E> of(
            int limit,
            int kept,
            Pool pool,
            EventLog<E, S> log,
            Optional<Alarms<?, E, S>> alarms,
            List<ReadModel<E>> models) {
        StateFold<E, S> states = new StateFold<>(log, alarms, kept);
        return new Rebuild<>(
                limit,
                pool,
                log,
                Stream.concat(Stream.of(states), models.stream()).toList());
    }

    /** The same of its read models alone. */
    public Rebuild<E> ofReadModels() {
        return new Rebuild<>(
                limit,
                pool,
                log,
                parts.stream().filter(ReadModel.class::isInstance).toList());
    }

    /** What it writes; a log may have no read model. */
    public List<String> tables() {
        return parts.stream().flatMap(part -> part.tables().stream()).toList();
    }

    /**
     * How far a rebuild has come.
     *
     * @param events how many it has read
     * @param of how many there were in the log when it began; while the platform runs there will be more
     */
    public record Progress(long events, long of, Duration time) {
        public long eventsPerSecond() {
            return events * 1_000 / Math.max(1, time.toMillis());
        }
    }

    /**
     * What a rebuild has done.
     *
     * @param rows of each table
     */
    public record Rebuilt(Progress progress, Map<String, Long> rows) {}

    /**
     * Blocks until all is rebuilt and in place.
     *
     * @param report told after every few thousand events
     * @throws IllegalStateException when the log contradicts itself; nothing was changed
     * @throws Fault when the database does not answer, or others do not let go of the tables; nothing was changed
     */
    public Rebuilt run(Consumer<Progress> report) {
        long begun = System.nanoTime();
        long of = await(log.head());
        inTransaction(shadows::create);
        LongConsumer reached = events -> report.accept(new Progress(events, of, since(begun)));
        long position = catchUp(0, reached);
        inTransaction(shadows::analyze);
        position = putInPlace(position, reached);
        return new Rebuilt(new Progress(position, of, since(begun)), SqlTransaction.run(pool, shadows::countOriginals));
    }

    private long catchUp(long after, LongConsumer reached) {
        ReadAhead<E> ahead = new ReadAhead<>(log, after, limit);
        while (ahead.hasMore()) {
            inShadows(transaction -> addSome(ahead, transaction));
            reached.accept(ahead.position());
        }
        inShadows(this::finish);
        return ahead.position();
    }

    /** What is written is not waited for until the commit, so one transaction has several batches. */
    private void addSome(ReadAhead<E> ahead, SqlTransaction transaction) {
        for (int batch = 0; batch < BATCHES && ahead.hasMore(); batch++) {
            add(ahead.read(), transaction);
        }
    }

    private void add(List<Recorded<E>> events, SqlTransaction transaction) {
        parts.forEach(part -> part.add(events, transaction));
    }

    private void finish(SqlTransaction transaction) {
        parts.forEach(part -> part.finish(transaction));
    }

    private void inShadows(Consumer<SqlTransaction> work) {
        inTransaction(transaction -> {
            shadows.enter(transaction);
            work.accept(transaction);
        });
    }

    private void inTransaction(Consumer<SqlTransaction> work) {
        SqlTransaction.run(pool, transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /** Whoever holds a table for long, such as a backup, must not make all others wait behind the rebuild. */
    private long putInPlace(long caughtUp, LongConsumer reached) {
        long position = caughtUp;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            position = catchUp(position, reached);
            long from = position;
            try {
                return SqlTransaction.run(pool, transaction -> putInPlace(from, transaction));
            } catch (PgException refused) {
                if (!ShadowTables.areInUse(refused)) {
                    throw refused;
                }
            }
        }
        throw new Fault(Fault.Kind.BUSY, "others use the tables all the time; nothing was changed");
    }

    /** Reads what was appended since, while nobody writes the tables, and lets the new tables take the place of the old. */
    private long putInPlace(long caughtUp, SqlTransaction transaction) {
        shadows.lockOriginals(transaction);
        shadows.enter(transaction);
        long head = await(log.head());
        long position = caughtUp;
        while (position < head) {
            List<Recorded<E>> rest = await(log.readStored(position, limit));
            add(rest, transaction);
            position = rest.getLast().position();
        }
        finish(transaction);
        shadows.replaceOriginals(position, transaction);
        return position;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
