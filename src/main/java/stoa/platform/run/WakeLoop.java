package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
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

/**
 * Wakes the streams of a log whose alarm has gone off, with the command that their timetable says. Any node may do it: a stream is
 * claimed by one at a time, and comes due again when that one dies before the command is durable.
 */
public final class WakeLoop<C, E, S> implements Loop.Work {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final String name;
    private final Alarms<C, E, S> alarms;
    private final CommandLoop<C, E, S> commands;
    private final Timetable<C, S> timetable;
    private final Pool pool;
    private final Node node;
    private final InstantSource clock;
    private final Lateness lateness;

    /** @param pool the database of the log, for the alarms */
    public WakeLoop(Alarms<C, E, S> alarms, CommandLoop<C, E, S> commands, Pool pool, Node node) {
        this.name = alarms.domain() + " clock";
        this.alarms = alarms;
        this.commands = commands;
        this.timetable = alarms.timetable();
        this.pool = pool;
        this.node = node;
        this.clock = node.clock();
        this.lateness = new Lateness(alarms.domain(), node.metrics());
    }

    /** With the loop that sets the alarms. */
    public Future<?> deploy(Vertx vertx) {
        return Future.all(alarms.following(node, vertx, pool).deploy(vertx), new Loop(name, POLL, this).deploy(vertx));
    }

    @Override
    public boolean turn() {
        Instant now = clock.instant();
        Call call = new Call(Actor.system(name), Deadline.after(CLAIM, now), Trace.start());
        Map<UUID, S> due = alarms.log().claimDue(now, CLAIM);
        lateness.observe(due.values().stream().flatMap(state -> timetable.due(state).stream()), now);
        List<Future<Outcome<S>>> outcomes = new ArrayList<>();
        due.forEach((stream, state) -> timetable
                .wake(stream, state, now)
                .ifPresent(command -> outcomes.add(commands.submit(Submission.of(command, name), call))));
        outcomes.forEach(outcome -> await(outcome));
        return !outcomes.isEmpty();
    }
}
