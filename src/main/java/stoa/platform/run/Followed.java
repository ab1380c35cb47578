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
    record Heard<S>(UUID instance, S signal, String cause, Trace trace) {}

    private static final int BATCH = 500;

    private final String name;
    private final EventSource<E> source;
    private final Function<E, Optional<S>> meaning;
    private final Function<S, UUID> instance;
    private final Map<Integer, Long> reached = new HashMap<>();
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

    /** What the next events mean to instances in the partitions held. */
    List<Heard<S>> read() {
        if (!full && !source.mayHaveMore(cursor)) {
            return List.of();
        }
        List<Recorded<E>> events = await(source.read(cursor, BATCH));
        full = events.size() == BATCH;
        List<Heard<S>> heard = new ArrayList<>(events.size());
        events.forEach(event -> meaning.apply(event.event()).ifPresent(signal -> hear(event, signal, heard)));
        if (!events.isEmpty()) {
            cursor = events.getLast().position();
            reached.replaceAll((partition, position) -> Math.max(position, cursor));
        }
        return heard;
    }

    private void hear(Recorded<E> event, S signal, List<Heard<S>> heard) {
        UUID id = instance.apply(signal);
        Long position = reached.get(Partition.of(id));
        if (position != null && event.position() > position) {
            Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
            heard.add(new Heard<>(id, signal, name + "@" + event.position(), trace));
        }
    }
}
