package stoa.platform.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** How late those are woken who are due. */
final class Lateness {

    private volatile Duration latest = Duration.ZERO;

    Lateness(String domain, Metrics metrics) {
        metrics.duration(MetricName.TIMERS_LATE, () -> latest, domain);
    }

    /** @param due when those who are woken now should have been */
    void observe(Stream<Instant> due, Instant now) {
        latest = due.min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
    }
}
