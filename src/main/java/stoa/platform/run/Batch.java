package stoa.platform.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.kernel.OnceKey;
import stoa.kernel.Origin;
import stoa.kernel.Submission;
import stoa.platform.log.Append;
import stoa.platform.log.Opened;
import stoa.platform.log.Touched;
import stoa.platform.log.Versioned;

/** The commands of one commit: decides them in memory, one on top of the other, and remembers what to answer. */
final class Batch<C, E, S> {

    private final List<Task<C, S>> tasks = new ArrayList<>();
    private final Decider<C, E, S> decider;
    private final Instant now;

    private final List<Append.NewEvent<E>> events = new ArrayList<>();
    private final List<Append.UsedKey> usedKeys = new ArrayList<>();
    private final Map<Opened.UsedKeyId, Opened.EarlierUse> earlier = new HashMap<>();
    private final Map<UUID, Versioned<S>> states = new HashMap<>();
    private final Map<UUID, Integer> found = new HashMap<>();
    private final Set<UUID> changed = new HashSet<>();
    private final List<Runnable> misfortunes = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    Batch(List<Waiting<C, S>> commands, Decider<C, E, S> decider, Instant now) {
        this.decider = decider;
        this.now = now;
        commands.forEach(waiting -> orFail(waiting, misfortunes, () -> tasks.add(task(waiting))));
    }

    /** What must be looked at before it can be decided. */
    Touched touched() {
        Set<UUID> streams = new HashSet<>();
        Set<UUID> begun = new HashSet<>();
        for (Task<C, S> task : tasks) {
            streams.addAll(task.touched());
            if (decider.begins(task.submission().command())) {
                begun.add(task.home());
            }
        }
        return new Touched(streams, begun, onceKeys());
    }

    /** Each key once, however often it comes. */
    private Collection<OnceKey> onceKeys() {
        Map<Opened.UsedKeyId, OnceKey> keys = new HashMap<>();
        tasks.forEach(task -> task.submission().once().ifPresent(key -> keys.put(Opened.UsedKeyId.of(key), key)));
        return keys.values();
    }

    /** May be called again, with what was found at a second look. */
    Append<E, S> decide(Opened<S> opened) {
        List.of(events, usedKeys, answers).forEach(List::clear);
        List.of(earlier, states, found).forEach(Map::clear);
        changed.clear();
        states.putAll(opened.states());
        opened.states().forEach((stream, state) -> found.put(stream, state.version()));
        earlier.putAll(opened.earlier());
        tasks.forEach(task -> orFail(task.waiting(), answers, () -> decide(task)));
        return new Append<>(events, newStates(), usedKeys, now);
    }

    /** To be called after the commit. */
    void answer() {
        misfortunes.forEach(Runnable::run);
        answers.forEach(Runnable::run);
    }

    /** A bug in one decision is that command's misfortune alone. */
    private static void orFail(Waiting<?, ?> waiting, List<Runnable> answers, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            answers.add(() -> waiting.fail(e));
        }
    }

    private Task<C, S> task(Waiting<C, S> waiting) {
        return new Task<>(waiting, decider.touchedBy(waiting.submission().command()));
    }

    private void decide(Task<C, S> task) {
        Outcome<S> outcome = earlierOutcome(task.submission()).orElseGet(() -> outcome(task));
        answers.add(() -> task.waiting().complete(outcome));
    }

    private Optional<Outcome<S>> earlierOutcome(Submission<C> submission) {
        return submission
                .once()
                .flatMap(key -> Optional.ofNullable(earlier.get(Opened.UsedKeyId.of(key)))
                        .map(use -> use.fingerprint().equals(key.fingerprint())
                                ? new Outcome.Repeated<>(use.stream(), use.version())
                                : new Outcome.Refused<>(new KeyReused())));
    }

    private Outcome<S> outcome(Task<C, S> task) {
        return switch (decider.decide(
                task.submission().command(), stream -> state(task.own(stream)).state())) {
            case Decision.Rejected<E>(var why) -> new Outcome.Refused<>(why);
            case Decision.Accepted<E>(var decided) -> {
                record(decided, task);
                yield accepted(task.home(), task.submission());
            }
        };
    }

    private Outcome<S> accepted(UUID home, Submission<C> submission) {
        Versioned<S> after = state(home);
        submission.once().ifPresent(key -> {
            usedKeys.add(new Append.UsedKey(key, home, after.version()));
            earlier.put(Opened.UsedKeyId.of(key), new Opened.EarlierUse(key.fingerprint(), home, after.version()));
        });
        return new Outcome.Accepted<>(home, after.state(), after.version());
    }

    /** All of a decision's events, or, when a bug throws in between, none. */
    private void record(List<E> decided, Task<C, S> task) {
        Map<UUID, Versioned<S>> after = new HashMap<>();
        List<Append.NewEvent<E>> added = new ArrayList<>();
        Origin origin = task.origin(now);
        for (E event : decided) {
            List<UUID> streams = decider.changedBy(event);
            streams.forEach(stream ->
                    after.put(stream, evolved(after.getOrDefault(task.own(stream), state(stream)), event, stream)));
            UUID home = streams.getFirst();
            added.add(new Append.NewEvent<>(home, after.get(home).version(), event, origin));
        }
        states.putAll(after);
        changed.addAll(after.keySet());
        events.addAll(added);
    }

    private Versioned<S> evolved(Versioned<S> before, E event, UUID stream) {
        return before.then(decider.evolve(before.state(), event, stream), now);
    }

    private Versioned<S> state(UUID stream) {
        Versioned<S> found = states.get(stream);
        return found == null ? new Versioned<>(decider.initial(), 0, now) : found;
    }

    private Map<UUID, Append.NewState<S>> newStates() {
        Map<UUID, Append.NewState<S>> result = new HashMap<>();
        for (UUID stream : changed) {
            Versioned<S> after = states.get(stream);
            int prior = found.getOrDefault(stream, 0);
            result.put(
                    stream,
                    new Append.NewState<>(
                            after.state(), after.version(), prior, after.hash(), now, decider.keeps(after.state())));
        }
        return result;
    }
}
