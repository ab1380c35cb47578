package stoa.simulator;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Submission;
import stoa.simulator.Beat.Turned;

/** What {@code WakeLoop} does: tells the streams whose time has come. */
final class WakeSeat<C, E, S> {

    private final Machine machine;
    private final Service<C, E, S> service;
    private final CommandSeat<C, E, S> commands;

    private WakeSeat(Machine machine, Service<C, E, S> service, CommandSeat<C, E, S> commands) {
        this.machine = machine;
        this.service = service;
        this.commands = commands;
    }

    static <C, E, S> void open(Machine machine, Service<C, E, S> service, CommandSeat<C, E, S> commands) {
        WakeSeat<C, E, S> seat = new WakeSeat<>(machine, service, commands);
        new Beat(machine, Timeline.micros(Numbers.POLL), seat::turn).wake();
    }

    private void turn(Consumer<Turned> done) {
        Instant now = machine.clock().instant();
        machine.ask(() -> service.store().claimDue(now, Numbers.CLAIM), due -> wake(due, now, done));
    }

    private void wake(Map<UUID, S> due, Instant now, Consumer<Turned> done) {
        Call call =
                new Call(Actor.system(service.name() + " clock"), Deadline.after(Numbers.CLAIM, now), Numbers.TRACE);
        List<Future<?>> outcomes = new ArrayList<>();
        due.forEach((stream, state) -> service.logic()
                .timetable()
                .wake(stream, state, now)
                .ifPresent(command ->
                        outcomes.add(commands.submit(Submission.of(command, service.name() + " clock"), call))));
        Future.join(outcomes)
                .onSuccess(told -> done.accept(outcomes.isEmpty() ? Turned.IDLE : Turned.MORE))
                .onFailure(failure -> done.accept(Turned.FAILED));
    }
}
