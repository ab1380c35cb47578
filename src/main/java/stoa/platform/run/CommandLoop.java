package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import stoa.kernel.Call;
import stoa.kernel.Decider;
import stoa.kernel.Fault;
import stoa.kernel.Submission;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlState;
import stoa.platform.log.SqlTransaction;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;

/**
 * Decides a domain's commands, many in one commit. While one batch is at the database, new commands wait in a bounded mailbox;
 * the next batch takes all of them. So the busier it is, the less each command costs, and a lone command waits for
 * nobody. After a batch of several, commands gather for a moment before the next, for the same reason; and those that nobody waits
 * for lie until others come, for as long as the settings say.
 *
 * <p>Commands are decided one after the other in order of arrival, each on what the ones before it led to.
 */
public final class CommandLoop<C, E, S> implements Loop.Work {

    private static final Log LOG = Log.of(CommandLoop.class);
    private static final int ATTEMPTS = 4;

    private final String name;
    private final EventLog<E, S> eventLog;
    private final Decider<C, E, S> decider;
    private final InstantSource clock;
    private final BatchSettings settings;
    private final BlockingQueue<Waiting<C, S>> mailbox;
    private final CommandMetrics<E> metrics;
    private final Loop loop;
    private volatile boolean stopped;
    /** When the last turn began, and how many commands it found. */
    private long begun;

    private int crowd;

    public CommandLoop(
            String name, EventLog<E, S> eventLog, Decider<C, E, S> decider, BatchSettings settings, Node node) {
        this.name = name;
        this.eventLog = eventLog;
        this.decider = decider;
        this.settings = settings;
        this.clock = node.clock();
        this.mailbox = new ArrayBlockingQueue<>(settings.mailbox());
        this.metrics = new CommandMetrics<>(name, eventLog, node.metrics());
        this.loop = new Loop(name + " commands", Duration.ZERO, this);
        node.metrics().gauge(MetricName.COMMANDS_WAITING, this::waiting, name);
    }

    public Future<String> deploy(Vertx vertx) {
        return loop.deploy(vertx);
    }

    /**
     * Answers once what was decided is durable.
     *
     * @return fails with a {@link Fault}: BUSY when too many commands wait, LATE when the deadline passed before the command
     *     was begun, UNAVAILABLE when the database did not answer or the loop has stopped
     */
    public Future<Outcome<S>> submit(Submission<C> submission, Call call) {
        Waiting<C, S> waiting = new Waiting<>(submission, call, Promise.promise());
        Future<Outcome<S>> answer =
                metrics.timed(submission.command(), waiting.answer().future());
        if (!mailbox.offer(waiting)) {
            waiting.answer().fail(new Fault(Fault.Kind.BUSY, name + " has too much to do"));
        }
        if (decider.isDeferrable(submission.command())) {
            loop.wakeWithin(settings.deferral());
        } else {
            loop.wake();
        }
        if (stopped && mailbox.remove(waiting)) {
            waiting.answer().fail(new Fault(Fault.Kind.UNAVAILABLE, name + " has stopped"));
        }
        return answer;
    }

    /** How many commands wait. */
    int waiting() {
        return mailbox.size();
    }

    @Override
    public Optional<Future<Boolean>> turnAtOnce() {
        return Optional.of(begin());
    }

    @Override
    public boolean turn() {
        return SqlTransaction.await(begin());
    }

    /** The turn is over when the batch is durable, so there is one commit of a domain at a time. */
    private Future<Boolean> begin() {
        begun = System.nanoTime();
        List<Waiting<C, S>> batch = new ArrayList<>();
        boolean isFull = mailbox.drainTo(batch, settings.batch()) == settings.batch();
        batch.removeIf(this::isTooLate);
        crowd = batch.size();
        Future<?> decided = batch.isEmpty() ? Future.succeededFuture() : decide(batch, ATTEMPTS);
        return decided.map(none -> isFull);
    }

    /** Small commits cost most of what large ones cost, and those who could share one come one by one. */
    @Override
    public Duration rest() {
        return crowd > 1 && !stopped ? settings.gather().minusNanos(System.nanoTime() - begun) : Duration.ZERO;
    }

    /** Does what was accepted. */
    @Override
    public void end() {
        stopped = true;
        while (!mailbox.isEmpty()) {
            turn();
        }
    }

    private boolean isTooLate(Waiting<C, S> waiting) {
        boolean late = waiting.call().deadline().isPast(clock.instant());
        if (late) {
            waiting.fail(new Fault(Fault.Kind.LATE, "the deadline passed before the command was begun"));
        }
        return late;
    }

    /** Never fails: whoever waits is told what became of it. */
    private Future<Void> decide(List<Waiting<C, S>> commands, int attemptsLeft) {
        return Future.succeededFuture(new Batch<>(commands, decider, storedTime()))
                .compose(batch -> metrics.batch(commands.size(), () -> eventLog.inBatch(batch.touched(), batch::decide))
                        .map(appended -> {
                            batch.answer();
                            return batch;
                        }))
                .transform((answered, failure) -> switch (failure) {
                    case null -> Future.succeededFuture();
                    case PgException refused -> again(commands, attemptsLeft, refused);
                    default -> {
                        commands.forEach(waiting -> waiting.fail(failure));
                        yield Future.succeededFuture();
                    }
                });
    }

    /** In the microseconds that the database keeps, so that what is told at once is what is told later. */
    private Instant storedTime() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Repeats what lost a race; of a batch that the database refuses, finds the one command that is to blame. */
    private Future<Void> again(List<Waiting<C, S>> commands, int attemptsLeft, PgException refused) {
        if (SqlState.isContention(refused) && attemptsLeft > 1) {
            return decide(commands, attemptsLeft - 1);
        }
        if (commands.size() == 1) {
            blame(commands.getFirst(), refused);
            return Future.succeededFuture();
        }
        Future<Void> done = Future.succeededFuture();
        for (Waiting<C, S> one : commands) {
            done = done.compose(none -> decide(List.of(one), ATTEMPTS));
        }
        return done;
    }

    private void blame(Waiting<C, S> waiting, PgException refused) {
        LOG.in(waiting.call())
                .with("domain", name)
                .with("command", waiting.name())
                .error("the database refuses what a command led to", refused);
        waiting.fail(new Fault(Fault.Kind.BROKEN, "the command could not be stored", refused));
    }
}
