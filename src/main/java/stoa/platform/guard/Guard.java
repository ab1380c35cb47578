package stoa.platform.guard;

import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.platform.fault.FaultSwitch;
import stoa.platform.fault.FaultSwitches;

/**
 * Calls one dependency by the rules of its {@link GuardPolicy}, in the order that the package describes. There is one for each
 * dependency, for all callers: it may be used from any thread, and the result comes on the context of whoever called.
 */
public final class Guard {

    private final String name;
    private final GuardPolicy policy;
    private final Predicate<Throwable> repeatable;
    private final GuardTime time;
    private final TokenBucket rate;
    private final TokenBucket budget;
    private final Berths berths;
    private final Crowd crowd;
    private final Fuse fuse;
    private final FaultSwitches faults;
    private final Tally tally = new Tally();
    private final GuardMetrics metrics;

    /**
     * @param repeatable after which failures a call is made again; {@link #isUnavailable} when the dependency recognises repeats
     */
    public Guard(
            String name,
            GuardPolicy policy,
            Predicate<Throwable> repeatable,
            GuardListener listener,
            GuardParts parts) {
        RateLimit limit = policy.rateLimit();
        RetryBudget repeats = policy.retry().budget();
        this.name = name;
        this.policy = policy;
        this.repeatable = repeatable;
        this.time = GuardTime.of(parts.vertx(), parts.clock());
        this.rate = new TokenBucket(limit.perSecond(), limit.burst(), time.nanos());
        this.budget = new TokenBucket(repeats.perSecond(), repeats.burst(), time.nanos());
        this.berths = new Berths(name, policy.bulkhead(), time);
        this.metrics = new GuardMetrics(name, parts.metrics(), this::state);
        GuardListener told = metrics.and(listener);
        this.crowd = new Crowd(name, told, time);
        this.fuse = new Fuse(
                name,
                policy.breaker(),
                state -> told.happened(new GuardEvent.BreakerChanged(name, state)),
                parts.vertx(),
                time);
        this.faults = parts.faults();
        faults.addTarget(name);
    }

    /** The dependency did not answer, or not in time, or said that it could not: what a breaker counts. */
    public static boolean isUnavailable(Throwable failure) {
        return failure instanceof Fault fault && fault.kind() == Fault.Kind.UNAVAILABLE;
    }

    /**
     * Fails with a {@link Fault}: BUSY when the call was never begun because there are too many, LATE when the deadline passed,
     * UNAVAILABLE when the dependency failed or is left alone for a while; or with whatever else an attempt failed with.
     */
    public <T> Future<T> call(Deadline deadline, Attempt<T> attempt) {
        tally.calls.increment();
        budget.give(policy.retry().budget().perCall());
        return enter(deadline)
                .onFailure(this::refused)
                .compose(_ -> attempt(1, deadline, attempt).onComplete(_ -> berths.leave()));
    }

    public GuardState state() {
        return new GuardState(
                fuse.state(),
                berths.taken(),
                berths.queued(),
                tally.calls.sum(),
                tally.refused.sum(),
                tally.failed.sum(),
                tally.repeated.sum(),
                tally.cut.sum());
    }

    private void refused(Throwable why) {
        tally.refused.increment();
        if (why instanceof Fault fault && fault.kind() == Fault.Kind.BUSY) {
            crowd.refused();
        }
    }

    private Future<Void> enter(Deadline deadline) {
        Duration left = deadline.left(time.now());
        if (left.isZero()) {
            return Future.failedFuture(late());
        }
        return rate.tryTake(time.nanos())
                ? berths.enter(left)
                : Future.failedFuture(new Fault(Fault.Kind.BUSY, name + " is called as often as it may be"));
    }

    private <T> Future<T> attempt(int number, Deadline deadline, Attempt<T> attempt) {
        return fuse.run(() -> timed(deadline, attempt))
                .recover(failure -> afterFailure(failure, number, deadline, attempt));
    }

    private <T> Future<T> afterFailure(Throwable failure, int number, Deadline deadline, Attempt<T> attempt) {
        if (failure instanceof OpenCircuitException) {
            tally.cut.increment();
            return Future.failedFuture(new Fault(Fault.Kind.UNAVAILABLE, name + " failed too often and is left alone"));
        }
        tally.failed.add(isUnavailable(failure) ? 1 : 0);
        Duration pause = policy.retry().pauseAfter(number, ThreadLocalRandom.current());
        boolean again = number < policy.retry().attempts()
                && repeatable.test(failure)
                && pause.compareTo(deadline.left(time.now())) < 0
                && budget.tryTake(time.nanos());
        return again ? repeat(pause, number + 1, deadline, attempt) : Future.failedFuture(failure);
    }

    private <T> Future<T> repeat(Duration pause, int number, Deadline deadline, Attempt<T> attempt) {
        tally.repeated.increment();
        Promise<Void> paused = Promise.promise();
        time.after(pause, paused::complete);
        return paused.future().compose(_ -> attempt(number, deadline, attempt));
    }

    private <T> Future<T> timed(Deadline deadline, Attempt<T> attempt) {
        Duration left = deadline.left(time.now());
        Duration limit = policy.timeout().perAttempt();
        return left.compareTo(limit) < 0 ? within(left, attempt, this::late) : within(limit, attempt, this::silent);
    }

    private <T> Future<T> within(Duration limit, Attempt<T> attempt, Supplier<Fault> otherwise) {
        Promise<T> result = Promise.promise();
        long begun = time.nanos();
        long timer = time.after(limit, () -> result.tryFail(otherwise.get()));
        begin(limit, attempt)
                .onComplete(_ -> time.cancel(timer))
                .onSuccess(result::tryComplete)
                .onFailure(result::tryFail);
        return result.future().onComplete((_, failure) -> metrics.attempted(failure, time.nanos() - begun));
    }

    private <T> Future<T> begin(Duration limit, Attempt<T> attempt) {
        Optional<FaultSwitch> fault = faults.meet(name);
        return fault.isEmpty()
                ? attempt.begin(limit)
                : fault.get().before(time::after).compose(_ -> attempt.begin(limit));
    }

    private Fault silent() {
        return new Fault(Fault.Kind.UNAVAILABLE, name + " did not answer in time");
    }

    private Fault late() {
        return new Fault(Fault.Kind.LATE, name + " had no time left");
    }
}
