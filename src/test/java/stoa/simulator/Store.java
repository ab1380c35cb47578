package stoa.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import stoa.kernel.OnceKey;
import stoa.kernel.Recorded;
import stoa.platform.log.Append;
import stoa.platform.log.Opened;
import stoa.platform.log.Touched;
import stoa.platform.log.Versioned;

/** A service's database. Each method is one transaction: it is done as a whole, at once, and for ever. */
final class Store<E, S> {

    private record Row<S>(Versioned<S> state, Optional<Instant> due) {}

    private final World world;
    private final Function<S, Optional<Instant>> due;
    private final List<Recorded<E>> events = new ArrayList<>();
    private final Set<Long> hidden = new HashSet<>();
    private final Map<UUID, Row<S>> states = new LinkedHashMap<>();
    private final Map<Opened.UsedKeyId, Opened.EarlierUse> used = new HashMap<>();
    private final Map<String, LeaseTable> leases = new HashMap<>();

    /** @param due when a stream in a state wants to be woken */
    Store(World world, Function<S, Optional<Instant>> due) {
        this.world = world;
        this.due = due;
    }

    List<Recorded<E>> events() {
        return events;
    }

    LeaseTable leases(String subscription) {
        return leases.computeIfAbsent(subscription, name -> new LeaseTable(name, world));
    }

    List<Recorded<E>> read(long after, int limit) {
        return events.subList((int) Math.min(after, events.size()), events.size()).stream()
                .filter(event -> !hidden.contains(event.position()))
                .limit(limit)
                .toList();
    }

    Opened<S> open(Touched touched) {
        Map<Opened.UsedKeyId, Opened.EarlierUse> earlier = new HashMap<>();
        for (OnceKey key : touched.onceKeys()) {
            Opened.UsedKeyId id = Opened.UsedKeyId.of(key);
            Optional.ofNullable(used.get(id)).ifPresent(use -> earlier.put(id, use));
        }
        return new Opened<>(states(touched.streams()), earlier);
    }

    Map<UUID, Versioned<S>> states(Collection<UUID> streams) {
        Map<UUID, Versioned<S>> found = new HashMap<>();
        streams.forEach(
                stream -> Optional.ofNullable(states.get(stream)).ifPresent(row -> found.put(stream, row.state())));
        return found;
    }

    Map<UUID, Versioned<S>> states() {
        return states(states.keySet());
    }

    /** The position before the first event; empty, and nothing is written, when anything is not as it was taken to be. */
    OptionalLong append(Append<E, S> append, Map<UUID, Integer> unchanged) {
        if (!isAsTaken(append, unchanged) && world.mutant != Mutant.MEMORY_TRUSTED) {
            return OptionalLong.empty();
        }
        long base = events.size();
        append.events()
                .forEach(e ->
                        events.add(new Recorded<>(events.size() + 1L, e.stream(), e.version(), e.event(), e.origin())));
        append.states()
                .forEach((stream, s) -> states.put(
                        stream, new Row<>(new Versioned<>(s.state(), s.version(), s.at()), due.apply(s.state()))));
        append.onceKeys()
                .forEach(use -> used.put(
                        Opened.UsedKeyId.of(use.key()),
                        new Opened.EarlierUse(use.key().fingerprint(), use.stream(), use.version())));
        return OptionalLong.of(base);
    }

    private boolean isAsTaken(Append<E, S> append, Map<UUID, Integer> unchanged) {
        return append.states().entrySet().stream()
                        .allMatch(e -> version(e.getKey()) == e.getValue().prior())
                && unchanged.entrySet().stream().allMatch(e -> version(e.getKey()) == e.getValue())
                && append.onceKeys().stream().noneMatch(use -> used.containsKey(Opened.UsedKeyId.of(use.key())));
    }

    private int version(UUID stream) {
        Row<S> row = states.get(stream);
        return row == null ? 0 : row.state().version();
    }

    /** As if the transaction that has taken these positions were not over yet. */
    void hide(long base) {
        for (long position = base + 1; position <= events.size(); position++) {
            hidden.add(position);
        }
    }

    void show(long after, long upTo) {
        hidden.removeIf(position -> position > after && position <= upTo);
    }

    Map<UUID, S> claimDue(Instant now, Duration visibility) {
        Map<UUID, S> claimed = new LinkedHashMap<>();
        states.forEach((stream, row) -> row.due()
                .filter(time -> !time.isAfter(now))
                .ifPresent(time -> claimed.put(stream, row.state().state())));
        claimed.keySet()
                .forEach(stream -> states.computeIfPresent(
                        stream, (id, row) -> new Row<>(row.state(), Optional.of(now.plus(visibility)))));
        return claimed;
    }
}
