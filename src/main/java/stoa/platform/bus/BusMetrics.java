package stoa.platform.bus;

import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import stoa.kernel.Address;
import stoa.kernel.Fault;
import stoa.kernel.Reply;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** How long requests take, by address and by how they end. */
final class BusMetrics {

    private final Metrics metrics;
    private final Map<Address<?, ?>, Map<String, Timer>> timers = new ConcurrentHashMap<>();

    BusMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** @param begun what {@link System#nanoTime} said then */
    void ended(Address<?, ?> to, Object answer, Throwable failure, long begun) {
        timers.computeIfAbsent(to, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(outcome(answer, failure), outcome -> timer(to, outcome))
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Address<?, ?> to, String outcome) {
        return metrics.timer(MetricName.BUS_REQUESTS, to.name(), outcome);
    }

    private static String outcome(Object answer, Throwable failure) {
        return switch (failure) {
            case null -> answer instanceof Reply.Refused<?> ? "refused" : "answered";
            case Fault fault -> fault.kind().name().toLowerCase(Locale.ROOT);
            default -> "broken";
        };
    }
}
