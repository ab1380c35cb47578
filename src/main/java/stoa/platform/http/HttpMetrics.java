package stoa.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Rate, errors and duration of every operation. Not thread-safe: one per event loop, so that finding a timer costs little. */
final class HttpMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Map<String, Map<Integer, Timer>> timers = new HashMap<>();

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Exchange exchange, Duration took) {
        timers.computeIfAbsent(exchange.operation(), operation -> new HashMap<>())
                .computeIfAbsent(exchange.status(), status -> timer(exchange.operation(), status))
                .record(took);
    }

    private Timer timer(String operation, int status) {
        return Timer.builder("stoa.http.requests")
                .description("Requests by operation and status, and how long their answers took")
                .tag("operation", operation)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
