package stoa.platform.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** What a subscription tells of itself: how far behind it is, and what it does about it. */
final class SubscriptionMetrics {

    /** Where a subscription stands. Asked from any thread. */
    interface Progress {

        /** How many events of the log were not handled, as far as this node knows; none when it is not its business. */
        long lag();

        /** Not less than the age of the oldest of them. */
        Duration age();

        /** How many partitions this node holds. */
        int partitions();
    }

    private final Timer batches;
    private final Counter events;

    SubscriptionMetrics(String name, Progress progress, Metrics metrics) {
        batches = metrics.timer(MetricName.SUBSCRIPTION_BATCH, name);
        events = metrics.counter(MetricName.SUBSCRIPTION_EVENTS, name);
        metrics.gauge(MetricName.SUBSCRIPTION_LAG, progress::lag, name);
        metrics.duration(MetricName.SUBSCRIPTION_AGE, progress::age, name);
        metrics.gauge(MetricName.SUBSCRIPTION_PARTITIONS, progress::partitions, name);
    }

    /** Does a batch; what fails is not counted as handled. */
    void batch(int size, Runnable work) {
        batches.record(work);
        handled(size);
    }

    /** The same for work that leaves something to do. */
    <T> T batch(int size, Supplier<T> work) {
        T left = batches.record(work);
        handled(size);
        return left;
    }

    void handled(int size) {
        events.increment(size);
    }
}
