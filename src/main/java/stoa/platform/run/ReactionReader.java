package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.kernel.Rejection;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.log.SqlTransaction;
import stoa.platform.telemetry.Log;

/**
 * A domain's reactions to another's events, as commands to itself. The checkpoint moves on once every command of a batch is
 * durable; a crash in between sends some of them again, and the domain answers that they are already so.
 */
public final class ReactionReader<E, C, S> implements Reader<E> {

    private static final Log LOG = Log.of(ReactionReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String source;
    private final Function<E, Optional<C>> reactions;
    private final CommandLoop<C, ?, S> commands;
    private final InstantSource clock;

    /** @param source the name of the log that is followed, for the cause of what follows */
    public ReactionReader(
            String source, Function<E, Optional<C>> reactions, CommandLoop<C, ?, S> commands, InstantSource clock) {
        this.source = source;
        this.reactions = reactions;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public boolean wants(E event) {
        return reactions.apply(event).isPresent();
    }

    @Override
    public Runnable read(List<Recorded<E>> batch, SqlTransaction transaction) {
        List<Future<Outcome<S>>> outcomes = batch.stream().map(this::submit).toList();
        for (int i = 0; i < outcomes.size(); i++) {
            if (await(outcomes.get(i)) instanceof Outcome.Refused<S>(var why)) {
                tell(batch.get(i), why);
            }
        }
        return NOTHING_MORE;
    }

    /** Without the event itself, which is nobody's business but its domain's. */
    private void tell(Recorded<E> event, Rejection why) {
        LOG.in(traceOf(event))
                .with("cause", causeOf(event))
                .with("event", event.event().getClass().getSimpleName())
                .with("why", why.detail())
                .warn("what follows from an event was refused");
    }

    private Future<Outcome<S>> submit(Recorded<E> event) {
        C command = reactions.apply(event.event()).orElseThrow();
        Deadline deadline = Deadline.after(PATIENCE, clock.instant());
        Call call = new Call(Actor.system(source), deadline, traceOf(event).child());
        return commands.submit(Submission.of(command, causeOf(event)), call);
    }

    private String causeOf(Recorded<E> event) {
        return source + "@" + event.position();
    }

    private static Trace traceOf(Recorded<?> event) {
        return Trace.parse(event.origin().trace()).orElseGet(Trace::start);
    }
}
