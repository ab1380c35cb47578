package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;

/**
 * One of the logs that a saga follows, and how far it was read for each partition of the saga's instances.
 *
 * @param <E> its events
 * @param <S> what they mean to the saga
 */
public final class Followed<E, S> {

    /** A signal, to whom, and where it comes from. */
    record Heard<S>(UUID instance, S signal, Followed<?, S> log, long position, Trace trace) {

        String cause() {
            return log.name + "@" + position;
        }
    }

    /** An event of which nobody here can say what it means, and so not to whom. */
    record Riddle(EventSource.Heading heading, RuntimeException why) {}

    private static final int BATCH = 500;

    /** Whether a stored text can be read does not change from one try to the next. */
    private static final int ATTEMPTS = 1;

    private final String name;
    private final EventSource<E> source;
    private final Function<E, Optional<S>> meaning;
    private final Function<S, UUID> instance;
    private final Map<Integer, Long> reached = new HashMap<>();
    private final Narrowing narrowing = new Narrowing(ATTEMPTS);
    private final List<Riddle> riddles = new ArrayList<>();
    private volatile long cursor;
    private boolean full;

    /**
     * @param name of the log, for the cause of what follows
     * @param meaning what an event means to the saga, if anything
     * @param instance whom a signal is for
     */
    public Followed(String name, EventSource<E> source, Function<E, Optional<S>> meaning, Function<S, UUID> instance) {
        this.name = name;
        this.source = source;
        this.meaning = meaning;
        this.instance = instance;
    }

    String name() {
        return name;
    }

    void onAppend(Runnable wake) {
        source.onAppend(wake);
    }

    /** Whether everything was read that was there when the last reading began; more may have come since, and always may. */
    boolean isReadToItsEnd() {
        return !full;
    }

    /** Whether {@link #read} would ask the database. */
    boolean mustAsk() {
        return (full || source.mayHaveMore(cursor))
                && source.atHand(cursor, BATCH).isEmpty();
    }

    /** Whether there is more to read, as far as this process has heard. */
    boolean hasMore() {
        return full || lag() > 0;
    }

    long lag() {
        return Math.max(0, source.newest() - cursor);
    }

    /** Which position was reached in each partition. */
    Map<Integer, Long> reached() {
        return reached;
    }

    /** From now on this partition is read too, from where its last holder was. */
    void hold(int partition, long position) {
        reached.put(partition, position);
        cursor = reached.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        full = true;
    }

    void drop(int partition) {
        reached.remove(partition);
    }

    /** What the next events mean to instances in the partitions held, but for those that are {@link #takeRiddles riddles}. */
    List<Heard<S>> read() {
        if (!full && !source.mayHaveMore(cursor)) {
            return List.of();
        }
        int limit = Math.min(BATCH, narrowing.limit());
        try {
            List<Recorded<E>> events = await(source.read(cursor, limit));
            narrowing.widen();
            full = events.size() == limit;
            return understand(events);
        } catch (RuntimeException e) {
            isolate(limit, e);
            return List.of();
        }
    }

    /** The same without asking the database, for who was told that there is no need to. */
    List<Heard<S>> readAtHand() {
        if (!hasMore()) {
            return List.of();
        }
        full = false;
        return understand(source.atHand(cursor, BATCH)
                .orElseThrow(() -> new IllegalStateException("what was in memory a moment ago is no longer")));
    }

    /** What could not be understood since this was last asked. */
    List<Riddle> takeRiddles() {
        List<Riddle> taken = List.copyOf(riddles);
        riddles.clear();
        return taken;
    }

    /** An event that was read before, and what it means, if anything, to whichever instance. */
    Optional<Heard<S>> readAgain(long position) {
        Recorded<E> event = await(source.read(position - 1, 1)).getFirst();
        return meaning.apply(event.event()).map(signal -> heard(event, signal));
    }

    EventSource.Heading heading(long position) {
        return await(source.heading(position));
    }

    private List<Heard<S>> understand(List<Recorded<E>> events) {
        List<Heard<S>> heard = new ArrayList<>(events.size());
        events.forEach(event -> hear(event, heard));
        if (!events.isEmpty()) {
            readUpTo(events.getLast().position());
        }
        return heard;
    }

    private void hear(Recorded<E> event, List<Heard<S>> all) {
        try {
            meaning.apply(event.event())
                    .filter(signal -> isNews(instance.apply(signal), event.position()))
                    .ifPresent(signal -> all.add(heard(event, signal)));
        } catch (RuntimeException e) {
            riddles.add(new Riddle(heading(event.position()), e));
        }
    }

    private boolean isNews(UUID id, long position) {
        Long before = reached.get(Partition.of(id));
        return before != null && position > before;
    }

    private Heard<S> heard(Recorded<E> event, S signal) {
        Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
        return new Heard<>(instance.apply(signal), signal, this, event.position(), trace);
    }

    /** Finds the event that cannot be read by reading fewer at a time. */
    private void isolate(int limit, RuntimeException failure) {
        if (!Blame.isOnEvent(failure)) {
            throw failure;
        }
        full = true;
        if (limit > 1) {
            narrowing.halve(limit);
        } else {
            riddles.add(new Riddle(heading(cursor + 1), failure));
            readUpTo(cursor + 1);
        }
    }

    private void readUpTo(long position) {
        cursor = position;
        reached.replaceAll((partition, before) -> Math.max(before, position));
    }
}
