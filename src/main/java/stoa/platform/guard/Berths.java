package stoa.platform.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import stoa.kernel.Fault;

/** A {@link Bulkhead} at work: who has a place, and who waits for one, first come first served. */
final class Berths {

    private final String name;
    private final Bulkhead rule;
    private final GuardTime time;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int taken;

    private record Waiting(Promise<Void> place, Executor home) {}

    Berths(String name, Bulkhead rule, GuardTime time) {
        this.name = name;
        this.rule = rule;
        this.time = time;
    }

    /** Succeeds when there is a place, which is then to be given back with {@link #leave}. */
    synchronized Future<Void> enter(Duration atMost) {
        if (taken < rule.concurrent()) {
            taken++;
            return Future.succeededFuture();
        }
        if (queue.size() == rule.queue()) {
            return Future.failedFuture(new Fault(Fault.Kind.BUSY, name + " has as many calls waiting as it may"));
        }
        Waiting waiting = new Waiting(Promise.promise(), time.here());
        queue.add(waiting);
        long timer = time.after(atMost, () -> giveUp(waiting));
        return waiting.place().future().onComplete(_ -> time.cancel(timer));
    }

    void leave() {
        next().ifPresent(waiting -> waiting.home().execute(waiting.place()::complete));
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int queued() {
        return queue.size();
    }

    /** Whoever is in the queue waits; being taken out of it, by one of these two, decides which way the waiting ends. */
    private synchronized Optional<Waiting> next() {
        Optional<Waiting> next = Optional.ofNullable(queue.poll());
        taken -= next.isEmpty() ? 1 : 0;
        return next;
    }

    private void giveUp(Waiting waiting) {
        if (leaves(waiting)) {
            waiting.place().fail(new Fault(Fault.Kind.BUSY, name + " had no place in time"));
        }
    }

    private synchronized boolean leaves(Waiting waiting) {
        return queue.remove(waiting);
    }
}
