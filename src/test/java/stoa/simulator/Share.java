package stoa.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stoa.kernel.Recorded;
import stoa.platform.log.Partition;

/** What {@code Share} and {@code Leases} do: the partitions of a subscription that a machine holds, and how far it has read. */
final class Share<E> {

    private final Source<E> source;
    private final Predicate<E> wanted;
    private final Tenure tenure;
    private final Map<Integer, Long> held = new HashMap<>();
    private long cursor;
    private boolean full;

    Share(Source<E> source, Predicate<E> wanted, Tenure tenure) {
        this.source = source;
        this.wanted = wanted;
        this.tenure = tenure;
    }

    /** Renews when it is time to, and says whether anything is held. */
    void keep(Consumer<Boolean> then) {
        tenure.keep(this::hold, () -> {
            if (!tenure.isValid()) {
                held.clear();
            }
            then.accept(!held.isEmpty());
        });
    }

    void forget() {
        held.clear();
        tenure.expire();
    }

    Map<Integer, Long> held() {
        return held;
    }

    long cursor() {
        return cursor;
    }

    List<Recorded<E>> read(int limit) {
        List<Recorded<E>> events = full || source.mayHaveMore(cursor) ? source.stored(cursor, limit) : List.of();
        full = events.size() == limit;
        return events;
    }

    void readUpTo(long position) {
        cursor = position;
    }

    boolean hasMore() {
        return full || source.newest() > cursor;
    }

    boolean concernsMe(Recorded<E> event) {
        Long position = held.get(Partition.of(event.stream()));
        return position != null && event.position() > position && wanted.test(event.event());
    }

    Map<Integer, LeaseTable.Move> moves(List<Recorded<E>> handled) {
        Map<Integer, LeaseTable.Move> moves = new HashMap<>();
        for (Recorded<E> event : handled) {
            int partition = Partition.of(event.stream());
            moves.put(partition, new LeaseTable.Move(held.get(partition), event.position()));
        }
        return moves;
    }

    /** To be sent to the database, with the effects. */
    boolean move(Map<Integer, LeaseTable.Move> moves) {
        return tenure.move(moves);
    }

    void moved(Map<Integer, LeaseTable.Move> moves) {
        moves.forEach((partition, move) -> held.put(partition, move.after()));
    }

    private void hold(Map<Integer, Long> now) {
        boolean more = !held.keySet().containsAll(now.keySet());
        held.keySet().retainAll(now.keySet());
        now.forEach(held::putIfAbsent);
        if (more) {
            cursor = held.values().stream().mapToLong(Long::longValue).min().orElse(cursor);
        }
    }
}
