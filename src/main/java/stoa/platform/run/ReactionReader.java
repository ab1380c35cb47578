package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Recorded;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.log.SqlTransaction;

/**
 * A domain's reactions to another's events, as commands to itself. The checkpoint moves on once every command of a batch is
 * durable; a crash in between sends some of them again, and the domain answers that they are already so.
 */
public final class ReactionReader<E, C, S> implements Reader<E> {

    private static final Logger log = LoggerFactory.getLogger(ReactionReader.class);
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
                log.warn("{} {} was refused: {}", source, batch.get(i).event(), why.detail());
            }
        }
        return NOTHING_MORE;
    }

    private Future<Outcome<S>> submit(Recorded<E> event) {
        C command = reactions.apply(event.event()).orElseThrow();
        Trace trace = Trace.parse(event.origin().trace()).orElseGet(Trace::start);
        Call call = new Call(Actor.system(source), Deadline.after(PATIENCE, clock.instant()), trace.child());
        return commands.submit(Submission.of(command, source + "@" + event.position()), call);
    }
}
