package stoa.platform.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Recorded;

/**
 * The newest events of a log, kept in memory for readers that are nearly up to date, which is almost all of them almost
 * always: they never read back from the database what this process has just written. It is forgotten after a second, for what stays
 * in memory for long makes every collection of garbage longer.
 *
 * <p>It holds one unbroken run of positions. When another node has appended in between, the run starts anew, and whoever
 * needs older events reads them from the database.
 */
final class Tail<E> {

    private static final int SLOTS = 1 << 14;

    /** Readers that have not had an event by then are far behind. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** An event and the length of its stored body, by which memory is bounded. */
    record Entry<E>(Recorded<E> event, int weight) {}

    private final int weightLimit;
    private final List<Entry<E>> ring = new ArrayList<>();
    private long first = 1;
    private long last;
    private int weight;

    /** @param weightLimit how many characters of event bodies are kept at the most */
    Tail(int weightLimit) {
        this.weightLimit = weightLimit;
        for (int i = 0; i < SLOTS; i++) {
            ring.add(null);
        }
    }

    /** @param entries what one commit appended, in order */
    synchronized void append(List<Entry<E>> entries) {
        long start = entries.getFirst().event().position();
        if (start <= last) {
            return;
        }
        if (start != last + 1) {
            forgetAllBefore(start);
        }
        entries.forEach(this::push);
    }

    /** The events after a position, at least one; or nothing when only the database can tell. */
    synchronized Optional<List<Recorded<E>>> after(long position, int limit) {
        if (position < first - 1 || position >= last) {
            return Optional.empty();
        }
        long upTo = Math.min(last, position + limit);
        List<Recorded<E>> events = new ArrayList<>((int) (upTo - position));
        for (long at = position + 1; at <= upTo; at++) {
            events.add(ring.get(slot(at)).event());
        }
        return Optional.of(events);
    }

    synchronized boolean reaches(long position) {
        return position <= last;
    }

    private void push(Entry<E> entry) {
        last = entry.event().position();
        weight += entry.weight();
        Instant longAgo = entry.event().origin().at().minus(KEPT);
        while (weight > weightLimit || last - first >= SLOTS || isFirstBefore(longAgo)) {
            weight -= first == last ? weight : ring.set(slot(first), null).weight();
            first++;
        }
        ring.set(slot(last), entry);
    }

    /** Of those before the newest, which is not in the ring yet. */
    private boolean isFirstBefore(Instant time) {
        return first < last && ring.get(slot(first)).event().origin().at().isBefore(time);
    }

    private void forgetAllBefore(long start) {
        for (long at = first; at <= last; at++) {
            ring.set(slot(at), null);
        }
        first = start;
        last = start - 1;
        weight = 0;
    }

    private static int slot(long position) {
        return (int) (position & (SLOTS - 1));
    }
}
