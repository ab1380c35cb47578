package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.platform.fault.FaultKind;
import stoa.platform.fault.FaultSwitch;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Metrics;
import stoa.testing.Scrape;

class GuardTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final RetryBudget AMPLE = new RetryBudget(100, 0, 100);
    private static final Breaker PATIENT = new Breaker(100, 1_000, LONG, LONG);
    private static final GuardPolicy POLICY = new GuardPolicy(
            new RateLimit(1_000, 1_000),
            new Bulkhead(10, 10),
            new Retry(3, SHORT, SHORT, AMPLE),
            PATIENT,
            new Timeout(LONG));

    private final BlockingQueue<GuardEvent> events = new LinkedBlockingQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Metrics metrics = new Metrics();
    private final FaultSwitches faults = new FaultSwitches(1, Clock.systemUTC());

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void whatSucceedsIsCalledOnce() {
        assertThat(call(guard(POLICY), _ -> Future.succeededFuture("yes"))).isEqualTo("yes");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatFailsTwiceIsCalledThreeTimes() {
        Guard guard = guard(POLICY);
        assertThat(call(guard, _ -> attempts.get() < 3 ? down() : Future.succeededFuture("yes")))
                .isEqualTo("yes");
        assertThat(guard.state().repeated()).isEqualTo(2);
    }

    @Test
    void afterTheLastAttemptTheFailureIsTold() {
        fails(guard(POLICY), Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(attempts).hasValue(3);
    }

    @Test
    void tellsWhatItDoesInNumbers() {
        call(guard(POLICY), _ -> attempts.get() < 3 ? down() : Future.succeededFuture("yes"));
        Scrape scrape = new Scrape(metrics.exposition());
        assertThat(scrape.sum("stoa_calls_seconds_count{dependency=\"test\",outcome=\"unavailable\"}"))
                .isEqualTo(2);
        assertThat(scrape.sum("stoa_calls_seconds_count{dependency=\"test\",outcome=\"answered\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("stoa_retries_total{")).isEqualTo(2);
        assertThat(scrape.sum("stoa_bulkhead_in_use{")).isZero();
    }

    @Test
    void onlyWhatMayBeRepeatedIs() {
        fails(guard(POLICY, _ -> false), Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aDefectIsPassedOnAndNotRepeated() {
        assertThatThrownBy(() -> call(guard(POLICY), _ -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anEmptyBudgetEndsAllRepeating() {
        Retry retry = new Retry(3, SHORT, SHORT, new RetryBudget(0, 0, 1));
        Guard guard = guard(new GuardPolicy(POLICY.rateLimit(), POLICY.bulkhead(), retry, PATIENT, POLICY.timeout()));
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(attempts).hasValue(3);
    }

    @Test
    void silenceIsAFailureOfTheDependency() {
        fails(
                guard(timeout(SHORT)),
                Fault.Kind.UNAVAILABLE,
                _ -> Promise.<String>promise().future());
        assertThat(attempts).hasValue(3);
    }

    @Test
    void anAttemptIsToldTheTimeItHas() {
        assertThat(call(guard(timeout(SHORT)), atMost -> Future.succeededFuture(atMost.toString())))
                .isEqualTo("PT0.005S");
    }

    @Test
    void aDeadlineThatPassesMeanwhileEndsTheCall() {
        Deadline soon = Deadline.after(SHORT, Instant.now());
        Future<String> late =
                guard(POLICY).call(soon, _ -> Promise.<String>promise().future());
        assertThat(kindOf(late)).isEqualTo(Fault.Kind.LATE);
    }

    @Test
    void afterTheDeadlineNothingIsBegun() {
        Deadline past = Deadline.after(Duration.ZERO, Instant.now());
        Guard guard = guard(POLICY);
        assertThat(kindOf(guard.call(past, counted(_ -> down())))).isEqualTo(Fault.Kind.LATE);
        assertThat(attempts).hasValue(0);
        assertThat(guard.state().inFlight()).isZero();
    }

    @Test
    void moreThanTheBulkheadHoldsIsRefusedAndNotBegun() {
        Guard guard = guard(
                new GuardPolicy(POLICY.rateLimit(), new Bulkhead(1, 1), POLICY.retry(), PATIENT, POLICY.timeout()));
        Promise<String> held = Promise.promise();
        Future<String> first = guard.call(inTime(), counted(_ -> held.future()));
        Future<String> second = guard.call(inTime(), counted(_ -> Future.succeededFuture("second")));
        for (int i = 0; i < 2; i++) {
            assertThat(kindOf(guard.call(inTime(), counted(_ -> down())))).isEqualTo(Fault.Kind.BUSY);
        }
        assertThat(attempts).hasValue(1);
        assertThat(events).containsExactly(new GuardEvent.Filled("test"));
        assertThat(new Scrape(metrics.exposition()).sum("stoa_bulkhead_filled_total{"))
                .isEqualTo(1);
        held.complete("first");
        assertThat(first.await()).isEqualTo("first");
        assertThat(second.await()).isEqualTo("second");
    }

    @Test
    void moreThanTheRateIsRefused() {
        Guard guard = guard(
                new GuardPolicy(new RateLimit(1, 1), POLICY.bulkhead(), POLICY.retry(), PATIENT, POLICY.timeout()));
        call(guard, _ -> Future.succeededFuture("yes"));
        fails(guard, Fault.Kind.BUSY, _ -> Future.succeededFuture("yes"));
        assertThat(events).containsExactly(new GuardEvent.Filled("test"));
    }

    @Test
    void theBreakerOpensLetsOneThroughAndCloses() throws InterruptedException {
        Guard guard = guard(breaker(new Breaker(50, 1, LONG, SHORT)), _ -> false);
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.HALF_OPEN);
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.HALF_OPEN);
        call(guard, _ -> Future.succeededFuture("yes"));
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void aBreakerOpensForADependencyThatFailsEveryOtherTime() throws InterruptedException {
        Guard guard = guard(breaker(new Breaker(50, 10, LONG, LONG)), _ -> false);
        for (int call = 0; call < 5; call++) {
            call(guard, _ -> Future.succeededFuture("yes"));
            fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        }
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.OPEN);
    }

    @Test
    void anOpenBreakerSparesTheDependency() {
        Guard guard = guard(breaker(new Breaker(50, 3, LONG, LONG)));
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        attempts.set(0);
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(attempts).hasValue(0);
        assertThat(guard.state())
                .extracting(GuardState::breaker, GuardState::cut)
                .containsExactly(CircuitBreakerState.OPEN, 1L);
    }

    @Test
    void placesAreGivenBackHoweverACallEnds() {
        Guard guard = guard(breaker(new Breaker(50, 3, LONG, LONG)));
        call(guard, _ -> Future.succeededFuture("yes"));
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> down());
        assertThat(guard.state())
                .extracting(GuardState::inFlight, GuardState::queued)
                .containsExactly(0, 0);
    }

    @Test
    void failuresOnPurposeOpenTheBreakerAndReachNobody() throws InterruptedException {
        Guard guard = guard(breaker(new Breaker(50, 3, LONG, SHORT)));
        failOnPurpose(FaultKind.ERROR);
        fails(guard, Fault.Kind.UNAVAILABLE, _ -> Future.succeededFuture("yes"));
        assertThat(attempts).hasValue(0);
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(nextChange()).isEqualTo(CircuitBreakerState.HALF_OPEN);
        faults.active().forEach(fault -> faults.switchOff(fault.id()));
        assertThat(call(guard, _ -> Future.succeededFuture("yes"))).isEqualTo("yes");
    }

    @Test
    void whatHangsOnPurposeIsEndedByTheTimeLimit() {
        failOnPurpose(FaultKind.HANG);
        fails(guard(timeout(SHORT)), Fault.Kind.UNAVAILABLE, _ -> Future.succeededFuture("yes"));
        assertThat(attempts).hasValue(0);
    }

    @Test
    void whatIsLateOnPurposeIsStillDone() {
        failOnPurpose(FaultKind.LATENCY);
        long begun = System.nanoTime();
        assertThat(call(guard(POLICY), _ -> Future.succeededFuture("yes"))).isEqualTo("yes");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    private void failOnPurpose(FaultKind kind) {
        Instant until = Instant.now().plus(LONG);
        faults.switchOn(new FaultSwitch(UUID.randomUUID(), "test", kind, SHORT, 1, until));
    }

    private static GuardPolicy breaker(Breaker breaker) {
        return new GuardPolicy(POLICY.rateLimit(), POLICY.bulkhead(), POLICY.retry(), breaker, POLICY.timeout());
    }

    private static GuardPolicy timeout(Duration perAttempt) {
        return new GuardPolicy(POLICY.rateLimit(), POLICY.bulkhead(), POLICY.retry(), PATIENT, new Timeout(perAttempt));
    }

    private Guard guard(GuardPolicy policy) {
        return guard(policy, Guard::isUnavailable);
    }

    private Guard guard(GuardPolicy policy, Predicate<Throwable> repeatable) {
        return new Guard(
                "test", policy, repeatable, events::add, new GuardParts(VERTX, Clock.systemUTC(), metrics, faults));
    }

    private String call(Guard guard, Attempt<String> attempt) {
        return guard.call(inTime(), counted(attempt)).await();
    }

    private void fails(Guard guard, Fault.Kind kind, Attempt<String> attempt) {
        assertThat(kindOf(guard.call(inTime(), counted(attempt)))).isEqualTo(kind);
    }

    private static Fault.Kind kindOf(Future<?> failing) {
        return failing.<Fault.Kind>map(_ -> null)
                .recover(failure -> Future.succeededFuture(((Fault) failure).kind()))
                .await();
    }

    private Attempt<String> counted(Attempt<String> attempt) {
        return atMost -> {
            attempts.incrementAndGet();
            return attempt.begin(atMost);
        };
    }

    private CircuitBreakerState nextChange() throws InterruptedException {
        return ((GuardEvent.BreakerChanged) events.poll(LONG.toSeconds(), TimeUnit.SECONDS)).to();
    }

    private static Deadline inTime() {
        return Deadline.after(LONG, Instant.now());
    }

    private static Future<String> down() {
        return Future.failedFuture(new Fault(Fault.Kind.UNAVAILABLE, "down"));
    }
}
