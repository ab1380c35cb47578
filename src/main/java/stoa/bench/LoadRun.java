package stoa.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import stoa.bench.Load.Reply;

/** One run of a load: which request is due, which client is free, what came back. Lives on one event loop. */
final class LoadRun {

    private final Load load;
    private final Workload workload;
    private final Pace pace;
    private final long count;
    private final Promise<Tally> done;
    private final Tally tally = new Tally();
    private final long beginNanos = System.nanoTime();
    private int idle;
    private long begun;
    private long ended;
    private boolean isTimerSet;

    LoadRun(Load load, Workload workload, Pace pace, long count, Promise<Tally> done) {
        this.load = load;
        this.workload = workload;
        this.pace = pace;
        this.count = count;
        this.done = done;
        this.idle = load.clients();
    }

    void begin() {
        endOrSendWhatIsDue();
    }

    private void endOrSendWhatIsDue() {
        if (ended == count) {
            done.complete(tally);
        } else {
            sendWhatIsDue();
        }
    }

    private void sendWhatIsDue() {
        while (idle > 0 && begun < count) {
            long now = System.nanoTime();
            long due = pace.dueAt(begun, beginNanos, now);
            if (due > now) {
                waitFor(Duration.ofNanos(due - now));
                return;
            }
            idle--;
            begun++;
            load.send(workload.next()).onComplete(reply -> receive(reply, due));
        }
    }

    /** To the next millisecond: what a request is late by counts as latency. */
    private void waitFor(Duration time) {
        if (!isTimerSet) {
            isTimerSet = true;
            load.vertx().setTimer(time.toMillis() + 1, due -> {
                isTimerSet = false;
                sendWhatIsDue();
            });
        }
    }

    private void receive(AsyncResult<Reply> reply, long due) {
        if (reply.succeeded() && reply.result().isRefused()) {
            refused(reply.result());
            return;
        }
        long nanos = System.nanoTime() - due;
        errorIn(reply).ifPresentOrElse(tally::error, () -> tally.good(nanos));
        end();
    }

    private void end() {
        idle++;
        ended++;
        endOrSendWhatIsDue();
    }

    /** A client of a closed loop rests for as long as it was asked to, and tries again; an open loop goes on. */
    private void refused(Reply reply) {
        tally.refused();
        if (!pace.comesBack()) {
            end();
            return;
        }
        begun--;
        load.vertx().setTimer(Math.max(1, reply.pause().toMillis()), rested -> {
            idle++;
            sendWhatIsDue();
        });
    }

    private Optional<String> errorIn(AsyncResult<Reply> reply) {
        return reply.succeeded()
                ? workload.errorIn(reply.result().status(), reply.result().body())
                : Optional.of("no answer: " + reply.cause().getClass().getSimpleName());
    }
}
