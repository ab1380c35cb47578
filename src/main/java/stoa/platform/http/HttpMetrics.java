package stoa.platform.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** Rate, errors and duration of every operation. Not thread-safe: one per event loop, so that finding a timer costs little. */
final class HttpMetrics {

    private final Metrics metrics;
    private final Map<String, Counter> shed = new HashMap<>();
    private final Map<String, Map<Integer, Timer>> timers = new HashMap<>();

    HttpMetrics(Metrics metrics) {
        this.metrics = metrics;
        Stream.of(ProblemType.OVERLOADED, ProblemType.TOO_MANY_REQUESTS)
                .map(ProblemType::slug)
                .forEach(slug -> shed.put(slug, metrics.counter(MetricName.HTTP_SHED, slug)));
    }

    /** Counts a problem whose cause is that there are too many requests. */
    void count(Problem problem) {
        Optional.ofNullable(shed.get(problem.slug())).ifPresent(Counter::increment);
    }

    void count(Exchange exchange, Duration took) {
        timers.computeIfAbsent(exchange.operation(), operation -> new HashMap<>())
                .computeIfAbsent(exchange.status(), status -> timer(exchange.operation(), status))
                .record(took);
    }

    private Timer timer(String operation, int status) {
        return metrics.timer(MetricName.HTTP_REQUESTS, operation, Integer.toString(status));
    }
}
