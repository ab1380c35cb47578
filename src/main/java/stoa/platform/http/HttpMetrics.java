package stoa.platform.http;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** Rate, errors and duration of every operation. Not thread-safe: one per event loop, so that finding a timer costs little. */
final class HttpMetrics {

    private final Metrics metrics;
    private final Map<String, Map<Integer, Timer>> timers = new HashMap<>();

    HttpMetrics(Metrics metrics) {
        this.metrics = metrics;
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
