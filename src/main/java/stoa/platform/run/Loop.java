package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import stoa.platform.log.OffLoop;
import stoa.platform.telemetry.Log;

/**
 * A verticle that repeats a piece of work: again at once while there is more to do, otherwise when it is woken or its poll
 * interval is over. A failure is logged and the work tried again, later each time.
 *
 * <p>A turn that has nothing to wait for is taken on the event loop, so that no other thread must be woken for it; any other on a
 * virtual thread. There is one turn at a time, and each sees what the one before it has done.
 */
public final class Loop extends VerticleBase {

    private enum Phase {
        /** Nothing is scheduled: a wake must. */
        IDLE,
        /** A turn is scheduled or under way. */
        AT_WORK,
        /** Woken since the turn began: another one must follow. */
        WOKEN;

        private Phase woken() {
            return this == IDLE ? AT_WORK : WOKEN;
        }
    }

    /** One turn of a loop. */
    public interface Work {

        /** Does what there is to do now, on a virtual thread; returns whether there may be more. */
        boolean turn();

        /**
         * The same on the event loop, for those who can do without waiting just now. The turn is over when what it returns is
         * complete.
         *
         * @return nothing when there may be something to wait for: then {@link #turn} is called instead
         */
        default Optional<Future<Boolean>> turnAtOnce() {
            return Optional.empty();
        }

        /** How long nothing more is to be done after this turn, whoever wakes the loop; a stop is not kept waiting. */
        default Duration rest() {
            return Duration.ZERO;
        }

        /** Called once after the last turn, to put things in order. */
        default void end() {}
    }

    private static final Log LOG = Log.of(Loop.class);
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final String name;
    private final Duration poll;
    private final Work work;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.AT_WORK);
    private final Promise<Void> ended = Promise.promise();
    private final AtomicBoolean wakesSoon = new AtomicBoolean();
    private boolean stopping;
    private long pause = FIRST_PAUSE_MS;
    private boolean failed;
    private long restTimer = -1;

    /** @param poll how often the work is done without being woken; zero for never */
    public Loop(String name, Duration poll, Work work) {
        this.name = name;
        this.poll = poll;
        this.work = work;
    }

    /** Deploys the loop; undeploying it waits for the current turn and for the work to end. */
    public Future<String> deploy(Vertx vertx) {
        return vertx.deployVerticle(this);
    }

    /** There may be something to do. Cheap, from any thread. */
    public void wake() {
        if (phase.getAndUpdate(Phase::woken) == Phase.IDLE) {
            context.runOnContext(none -> step());
        }
    }

    /** There is something to do that can wait that long; it is done earlier when the loop is woken before. Once it is deployed. */
    public void wakeWithin(Duration time) {
        if (time.toMillis() == 0) {
            wake();
        } else if (wakesSoon.compareAndSet(false, true)) {
            context.runOnContext(none -> vertx.setTimer(time.toMillis(), id -> {
                wakesSoon.set(false);
                wake();
            }));
        }
    }

    @Override
    public Future<?> start() {
        if (poll.isPositive()) {
            long first = Recurrence.first(name, poll).toMillis();
            vertx.setPeriodic(Math.max(1, first), poll.toMillis(), id -> wake());
        }
        context.runOnContext(none -> step());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        wake();
        if (vertx.cancelTimer(restTimer)) {
            goOn(true);
        }
        return ended.future();
    }

    /** One turn is one task of the event loop, so that whatever else waits there, such as the stop, is heard in between. */
    private void step() {
        if (stopping) {
            OffLoop.run(name, this::end).onComplete(ended);
            return;
        }
        phase.set(Phase.AT_WORK);
        turn().onComplete((more, failure) -> context.runOnContext(none -> {
            if (failure == null) {
                turned(more);
            } else {
                turnFailed(failure);
            }
        }));
    }

    /** What has failed at once is tried again where it may wait. */
    private Future<Boolean> turn() {
        try {
            Optional<Future<Boolean>> atOnce = failed ? Optional.empty() : work.turnAtOnce();
            return atOnce.orElseGet(() -> OffLoop.run(name, work::turn));
        } catch (RuntimeException | Error e) {
            return Future.failedFuture(e);
        }
    }

    private void turned(boolean more) {
        failed = false;
        pause = FIRST_PAUSE_MS;
        goOnAfter(work.rest().toMillis(), more);
    }

    private void turnFailed(Throwable failure) {
        LOG.with("loop", name).with("pause_ms", pause).warn("a loop failed, and tries again", failure);
        failed = true;
        goOnAfter(pause, true);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }

    private void goOnAfter(long millis, boolean more) {
        if (millis > 0 && !stopping) {
            restTimer = vertx.setTimer(millis, id -> goOn(more));
        } else {
            goOn(more);
        }
    }

    private void goOn(boolean more) {
        if (more || !phase.compareAndSet(Phase.AT_WORK, Phase.IDLE)) {
            context.runOnContext(none -> step());
        }
    }

    private Void end() {
        try {
            work.end();
        } catch (RuntimeException | Error e) {
            LOG.with("loop", name).warn("a loop did not end in order", e);
        }
        return null;
    }
}
