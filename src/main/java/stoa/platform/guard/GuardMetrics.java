package stoa.platform.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stoa.kernel.Fault;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** What a guard tells of itself; all but its attempts and what happens to it is only read when somebody asks. */
final class GuardMetrics {

    private final String name;
    private final Metrics metrics;
    private final Map<String, Timer> attempts = new ConcurrentHashMap<>();
    private final Counter fillings;
    private final Map<CircuitBreakerState, Counter> changes = new EnumMap<>(CircuitBreakerState.class);

    GuardMetrics(String name, Metrics metrics, Supplier<GuardState> state) {
        this.name = name;
        this.metrics = metrics;
        Arrays.stream(CircuitBreakerState.values())
                .forEach(to -> changes.put(to, metrics.counter(MetricName.BREAKER_CHANGES, name, label(to))));
        this.fillings = metrics.counter(MetricName.BULKHEAD_FILLED, name);
        metrics.gauge(MetricName.BREAKER_STATE, () -> level(state.get().breaker()), name);
        metrics.gauge(MetricName.BULKHEAD_IN_USE, () -> state.get().inFlight(), name);
        metrics.gauge(MetricName.BULKHEAD_QUEUED, () -> state.get().queued(), name);
        metrics.count(MetricName.CALLS_REFUSED, () -> state.get().refused(), name, "limit");
        metrics.count(MetricName.CALLS_REFUSED, () -> state.get().cut(), name, "breaker");
        metrics.count(MetricName.RETRIES, () -> state.get().repeated(), name);
    }

    void attempted(Throwable failure, long nanos) {
        attempts.computeIfAbsent(outcome(failure), outcome -> metrics.timer(MetricName.CALLS, name, outcome))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts what happens before somebody else hears of it. */
    GuardListener and(GuardListener other) {
        return event -> {
            count(event);
            other.happened(event);
        };
    }

    private void count(GuardEvent event) {
        switch (event) {
            case GuardEvent.BreakerChanged(var guard, var to) -> changes.get(to).increment();
            case GuardEvent.Filled filled -> fillings.increment();
            case GuardEvent.Emptied emptied -> {}
        }
    }

    private static String outcome(Throwable failure) {
        return switch (failure) {
            case null -> "answered";
            case Fault fault -> label(fault.kind());
            default -> "broken";
        };
    }

    private static int level(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
