package stoa.platform.run;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import stoa.platform.telemetry.Log;

/**
 * A verticle that repeats a piece of work on a virtual thread: again at once while there is more to do, otherwise when it is
 * woken or its poll interval is over. A failure is logged and the work tried again, later each time.
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

        /** Does what there is to do now; returns whether there may be more. */
        boolean turn();

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
    private volatile boolean stopping;
    private long pause = FIRST_PAUSE_MS;
    private long restTimer = -1;

    /** @param poll how often the work is done without being woken; zero for never */
    public Loop(String name, Duration poll, Work work) {
        this.name = name;
        this.poll = poll;
        this.work = work;
    }

    /** Deploys the loop; undeploying it waits for the current turn and for the work to end. */
    public Future<String> deploy(Vertx vertx) {
        return vertx.deployVerticle(this, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    }

    /** There may be something to do. Cheap, from any thread. */
    public void wake() {
        if (phase.getAndUpdate(Phase::woken) == Phase.IDLE) {
            context.runOnContext(none -> step());
        }
    }

    @Override
    public Future<?> start() {
        if (poll.isPositive()) {
            vertx.setPeriodic(poll.toMillis(), id -> wake());
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

    /** One turn is one task of the context, so that whatever else waits there, such as the stop, is heard in between. */
    private void step() {
        if (stopping) {
            endSafely();
            ended.complete();
            return;
        }
        phase.set(Phase.AT_WORK);
        boolean more = turnSafely();
        long rest = work.rest().toMillis();
        if (rest > 0) {
            restTimer = vertx.setTimer(rest, id -> goOn(more));
        } else {
            goOn(more);
        }
    }

    private void goOn(boolean more) {
        if (more || !phase.compareAndSet(Phase.AT_WORK, Phase.IDLE)) {
            context.runOnContext(none -> step());
        }
    }

    private void endSafely() {
        try {
            work.end();
        } catch (RuntimeException | Error e) {
            LOG.with("loop", name).warn("a loop did not end in order", e);
        }
    }

    private boolean turnSafely() {
        try {
            boolean more = work.turn();
            pause = FIRST_PAUSE_MS;
            return more;
        } catch (RuntimeException | Error e) {
            LOG.with("loop", name).with("pause_ms", pause).warn("a loop failed, and tries again", e);
            vertx.timer(pause).await();
            pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            return true;
        }
    }
}
