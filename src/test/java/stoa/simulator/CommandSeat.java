package stoa.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Submission;
import stoa.platform.log.Append;
import stoa.platform.log.OpenMemory;
import stoa.platform.log.Opened;
import stoa.platform.log.Touched;
import stoa.platform.log.Versioned;
import stoa.platform.run.OpenBatch;
import stoa.platform.run.Outcome;
import stoa.simulator.Beat.Turned;

/**
 * What {@code CommandLoop} and {@code EventLog} do with a command: decide it in a batch on what is remembered, let the database check
 * that nobody was faster, or lock and load what it is about.
 */
final class CommandSeat<C, E, S> {

    private final Machine machine;
    private final Service<C, E, S> service;
    private final Source<E> source;
    private final OpenMemory<S> memory;
    private final Deque<OpenBatch.Entry<C, S>> mailbox = new ArrayDeque<>();
    private final Beat beat;

    CommandSeat(Machine machine, Service<C, E, S> service, Source<E> source) {
        this.machine = machine;
        this.service = service;
        this.memory = new OpenMemory<>(service.logic().decider());
        this.source = source;
        this.beat = new Beat(machine, 0, this::turn);
    }

    Future<Outcome<S>> submit(Submission<C> submission, Call call) {
        Promise<Outcome<S>> answer = Promise.promise();
        answer.future().onFailure(machine.world.audit::failure);
        Submission<C> taken = machine.world.mutant == Mutant.KEYS_IGNORED
                ? new Submission<>(submission.command(), submission.cause(), Optional.empty())
                : submission;
        mailbox.add(new OpenBatch.Entry<>(taken, call, answer));
        beat.wake();
        return answer.future();
    }

    private void turn(Consumer<Turned> done) {
        List<OpenBatch.Entry<C, S>> entries = new ArrayList<>(mailbox);
        mailbox.clear();
        entries.removeIf(this::isTooLate);
        if (entries.isEmpty()) {
            done.accept(Turned.IDLE);
        } else {
            new Writing(entries, done).begin();
        }
    }

    private boolean isTooLate(OpenBatch.Entry<C, S> entry) {
        boolean late = entry.call().deadline().isPast(machine.clock().instant());
        if (late) {
            entry.answer().fail(new Fault(Fault.Kind.LATE, "the deadline passed before the command was begun"));
        }
        return late;
    }

    /** One batch on its way into the log. */
    private final class Writing {
        private final List<OpenBatch.Entry<C, S>> entries;
        private final Consumer<Turned> done;
        private final OpenBatch<C, E, S> batch;
        private final Touched touched;

        Writing(List<OpenBatch.Entry<C, S>> entries, Consumer<Turned> done) {
            this.entries = entries;
            this.done = done;
            this.batch =
                    new OpenBatch<>(entries, service.logic(), machine.clock().instant());
            this.touched = batch.touched();
        }

        void begin() {
            memory.recall(touched).ifPresentOrElse(this::decideOnMemory, this::decideOnLocked);
        }

        private void decideOnMemory(Map<UUID, Versioned<S>> recalled) {
            Append<E, S> append = batch.decide(new Opened<>(recalled, Map.of()));
            if (!checksItself(append, recalled)) {
                decideOnLocked();
                return;
            }
            Map<UUID, Integer> unchanged = new HashMap<>();
            recalled.forEach((stream, state) -> unchanged.put(stream, state.version()));
            unchanged.keySet().removeAll(append.states().keySet());
            machine.write(() -> append(append, unchanged), base -> written(append, base), this::fail);
        }

        private boolean checksItself(Append<E, S> append, Map<UUID, Versioned<S>> recalled) {
            return !append.events().isEmpty()
                    && append.onceKeys().size() == touched.onceKeys().size()
                    && touched.streams().stream()
                            .allMatch(stream -> recalled.containsKey(stream)
                                    || append.states().containsKey(stream));
        }

        /** The locks are held from here to the commit, so that it is all one step. */
        private void decideOnLocked() {
            machine.after(machine.world.delay(), () -> {
                Opened<S> opened = service.store().open(touched);
                Append<E, S> append = batch.decide(opened);
                opened.states().forEach(memory::learn);
                OptionalLong base = append(append, Map.of());
                machine.after(machine.world.delay(), () -> written(append, base));
            });
        }

        private OptionalLong append(Append<E, S> append, Map<UUID, Integer> unchanged) {
            OptionalLong base = service.store().append(append, unchanged);
            if (base.isPresent() && machine.world.mutant == Mutant.TAIL_BY_POSITION) {
                showLater(base.getAsLong(), base.getAsLong() + append.events().size());
            }
            return base;
        }

        private void showLater(long after, long upTo) {
            service.store().hide(after);
            machine.world.time.after(
                    machine.world.delay(), () -> service.store().show(after, upTo));
        }

        private void written(Append<E, S> append, OptionalLong base) {
            if (base.isEmpty()) {
                memory.forgetAll();
                decideOnLocked();
                return;
            }
            append.states()
                    .forEach((stream, s) -> memory.learn(stream, new Versioned<>(s.state(), s.version(), s.at())));
            service.store()
                    .show(base.getAsLong(), base.getAsLong() + append.events().size());
            publish(append, base.getAsLong());
            batch.answer();
            done.accept(mailbox.isEmpty() ? Turned.IDLE : Turned.MORE);
        }

        private void fail() {
            memory.forgetAll();
            entries.forEach(
                    entry -> entry.answer().fail(new Fault(Fault.Kind.UNAVAILABLE, "the database does not answer")));
            done.accept(mailbox.isEmpty() ? Turned.IDLE : Turned.MORE);
        }
    }

    private void publish(Append<E, S> append, long base) {
        if (append.events().isEmpty()) {
            return;
        }
        append.events().forEach(e -> machine.tell(() -> "records in the " + service.name() + " log: " + e.event()));
        long newest = base + append.events().size();
        source.heardOf(newest);
        machine.world.machines.stream()
                .filter(other -> other != machine)
                .forEach(other -> machine.world.network.to(
                        other,
                        () -> "news of the " + service.name() + " log",
                        there -> there.heardOf(service, newest)));
    }
}
