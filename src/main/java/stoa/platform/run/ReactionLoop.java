package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.kernel.Rejection;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.log.EventSource;
import stoa.platform.telemetry.Log;

/**
 * A domain's reactions to another's events, as commands to itself. They are submitted without a transaction around them, many
 * at once, for each is durable by itself and bears repetition: after a crash some come again, and the domain answers that
 * they are already so. One that fails is tried again; one that is refused has been heard, and is told of.
 *
 * @param <E> the events of the log that is followed
 * @param <C> the commands of the domain that follows it
 */
public final class ReactionLoop<E, C> {

    private static final Log LOG = Log.of(ReactionLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 1_000;

    /**
     * Two domains.
     *
     * @param of the one that reacts
     * @param to the one whose log is followed, for the cause of what follows
     */
    public record Name(String of, String to) {
        @Override
        public String toString() {
            return of + " reactions to " + to;
        }
    }

    private final Name name;
    private final Function<E, Optional<C>> reactions;
    private final CommandLoop<C, ?, ?> commands;
    private final InstantSource clock;
    private final OutboundLoop<E> loop;

    /** @param pool the database of the domain that reacts, which holds the checkpoints */
    public ReactionLoop(
            Name name,
            Node node,
            Vertx vertx,
            Pool pool,
            EventSource<E> source,
            Function<E, Optional<C>> reactions,
            CommandLoop<C, ?, ?> commands) {
        this.name = name;
        this.reactions = reactions;
        this.commands = commands;
        this.clock = node.clock();
        this.loop = new OutboundLoop<>(
                name.toString(),
                node,
                vertx,
                pool,
                source,
                event -> reactions.apply(event).isPresent(),
                this::react,
                AT_ONCE);
    }

    public Future<String> deploy() {
        return loop.deploy();
    }

    /** What is wanted of an event may have changed since it was asked for; then there is nothing left to do. */
    private Future<?> react(Recorded<E> event) {
        return reactions
                .apply(event.event())
                .<Future<?>>map(command -> submit(command, event))
                .orElseGet(Future::succeededFuture);
    }

    private Future<?> submit(C command, Recorded<E> event) {
        Deadline deadline = Deadline.after(PATIENCE, clock.instant());
        Call call = new Call(Actor.system(name.to()), deadline, traceOf(event).child());
        return commands.submit(Submission.of(command, causeOf(event)), call).onSuccess(outcome -> {
            if (outcome instanceof Outcome.Refused<?>(var why)) {
                tell(event, why);
            }
        });
    }

    /** Without the event itself, which is nobody's business but its domain's. */
    private void tell(Recorded<E> event, Rejection why) {
        LOG.in(traceOf(event))
                .with("cause", causeOf(event))
                .with("event", event.event().getClass().getSimpleName())
                .with("why", why.detail())
                .warn("what follows from an event was refused");
    }

    private String causeOf(Recorded<E> event) {
        return name.to() + "@" + event.position();
    }

    private static Trace traceOf(Recorded<?> event) {
        return Trace.parse(event.origin().trace()).orElseGet(Trace::start);
    }
}
