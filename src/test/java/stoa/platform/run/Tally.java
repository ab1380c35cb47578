package stoa.platform.run;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.kernel.Rejection;
import stoa.platform.json.Wire;

/** The smallest domain that can be got wrong: counters that only go up, one by one or several at once. */
final class Tally implements Decider<Tally.Command, Tally.Event, Tally.Total> {

    sealed interface Command {}

    /** Adds the same to each counter; the first is home. */
    record Add(List<UUID> counters, long amount) implements Command {
        static Add to(UUID counter) {
            return new Add(List.of(counter), 1);
        }
    }

    /** The same to one, which nobody waits for. */
    record AddSometime(UUID counter) implements Command {}

    record WakeAt(UUID counter, Instant time) implements Command {}

    /** Adds what is there; nothing is done to a counter that is not there. */
    record Double(UUID counter) implements Command {}

    record DoNothing(UUID counter) implements Command {}

    record Refuse(UUID counter) implements Command {}

    /** A bug in the decision. */
    record Break(UUID counter) implements Command {}

    /** A bug even earlier. */
    record BreakAtOnce() implements Command {}

    /** A bug that changes a counter which was not locked. */
    record Trespass(UUID counter, UUID other) implements Command {}

    sealed interface Event {
        List<UUID> counters();
    }

    record Added(List<UUID> counters, long amount) implements Event {}

    record Set(List<UUID> counters, Instant time) implements Event {}

    /** @param wakeAt until the next addition */
    record Total(long value, Optional<Instant> wakeAt) {}

    record No() implements Rejection {
        @Override
        public String slug() {
            return "no";
        }

        @Override
        public String detail() {
            return "no";
        }
    }

    static final Wire<Event> EVENTS = Wire.of(Event.class, Map.of("added", Added.class, "set", Set.class));
    static final Wire<Total> STATES = Wire.of(Total.class, Map.of("total", Total.class));
    static final long WOKEN = 1_000;

    static final Timetable<Command, Total> TIMETABLE = new Timetable<>() {
        @Override
        public Optional<Instant> due(Total state) {
            return state.wakeAt();
        }

        @Override
        public Optional<Command> wake(UUID stream, Total state, Instant now) {
            return state.wakeAt().filter(time -> !time.isAfter(now)).map(time -> new Add(List.of(stream), WOKEN));
        }
    };

    /** The same, with states that are not kept; for commands that touch one counter. */
    static Tally brief() {
        return new Tally(false);
    }

    private final boolean keeps;

    Tally() {
        this(true);
    }

    private Tally(boolean keeps) {
        this.keeps = keeps;
    }

    @Override
    public boolean keeps(Total state) {
        return keeps;
    }

    @Override
    public List<UUID> touchedBy(Command command) {
        return switch (command) {
            case Add c -> c.counters();
            case AddSometime c -> List.of(c.counter());
            case WakeAt c -> List.of(c.counter());
            case Double c -> List.of(c.counter());
            case DoNothing c -> List.of(c.counter());
            case Refuse c -> List.of(c.counter());
            case Break c -> List.of(c.counter());
            case BreakAtOnce c -> throw new AssertionError("planted");
            case Trespass c -> List.of(c.counter());
        };
    }

    /** Guesses, and guesses wrong about {@link Double}. */
    @Override
    public boolean begins(Command command) {
        return command instanceof Double
                || command instanceof Add add && add.counters().size() > 1;
    }

    @Override
    public boolean isDeferrable(Command command) {
        return command instanceof AddSometime;
    }

    @Override
    public List<UUID> changedBy(Event event) {
        return event.counters();
    }

    @Override
    public Total initial() {
        return new Total(0, Optional.empty());
    }

    @Override
    public Decision<Event> decide(Command command, States<Total> states) {
        return switch (command) {
            case Add c -> accept(new Added(c.counters(), c.amount()));
            case AddSometime c -> accept(new Added(List.of(c.counter()), 1));
            case WakeAt c -> accept(new Set(List.of(c.counter()), c.time()));
            case Double c -> twice(c.counter(), states.of(c.counter()).value());
            case DoNothing c -> alreadySo();
            case Refuse c -> reject(new No());
            case Break c -> throw new IllegalStateException("planted");
            case BreakAtOnce c -> alreadySo();
            case Trespass c -> accept(new Added(List.of(c.counter(), c.other()), 1));
        };
    }

    private static Decision<Event> twice(UUID counter, long value) {
        return value == 0 ? alreadySo() : accept(new Added(List.of(counter), value));
    }

    @Override
    public Total evolve(Total state, Event event, UUID stream) {
        return switch (event) {
            case Added e -> new Total(state.value() + e.amount(), Optional.empty());
            case Set e -> new Total(state.value(), Optional.of(e.time()));
        };
    }
}
