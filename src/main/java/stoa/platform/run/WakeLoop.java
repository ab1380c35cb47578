package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.log.EventLog;

/**
 * Wakes the streams of a log whose time has come, with the command that their timetable says. Any node may do it: a stream is
 * claimed by one at a time, and comes due again when that one dies before the command is durable.
 */
public final class WakeLoop<C, S> implements Loop.Work {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final String name;
    private final EventLog<?, S> eventLog;
    private final CommandLoop<C, ?, S> commands;
    private final Timetable<C, S> timetable;
    private final InstantSource clock;
    private final Lateness lateness;

    public WakeLoop(
            String name, EventLog<?, S> eventLog, CommandLoop<C, ?, S> commands, Timetable<C, S> timetable, Node node) {
        this.name = name + " clock";
        this.eventLog = eventLog;
        this.commands = commands;
        this.timetable = timetable;
        this.clock = node.clock();
        this.lateness = new Lateness(name, node.metrics());
    }

    public Future<String> deploy(Vertx vertx) {
        return new Loop(name, POLL, this).deploy(vertx);
    }

    @Override
    public boolean turn() {
        Instant now = clock.instant();
        Call call = new Call(Actor.system(name), Deadline.after(CLAIM, now), Trace.start());
        Map<UUID, S> due = eventLog.claimDue(now, CLAIM);
        lateness.observe(due.values().stream().flatMap(state -> timetable.due(state).stream()), now);
        List<Future<Outcome<S>>> outcomes = new ArrayList<>();
        due.forEach((stream, state) -> timetable
                .wake(stream, state, now)
                .ifPresent(command -> outcomes.add(commands.submit(Submission.of(command, name), call))));
        outcomes.forEach(outcome -> await(outcome));
        return !outcomes.isEmpty();
    }
}
