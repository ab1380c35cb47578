package stoa.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The metrics of this process. Every metric is one of {@link MetricName}, with a value for each of its labels, in their order.
 *
 * <p>Recording is cheap and may be done in any thread. Finding a meter is a look-up by all its labels: on a hot path it is kept
 * in a field.
 */
public final class Metrics implements AutoCloseable {

    /** A label that takes unforeseen values must cost series, not memory: further ones are not kept. */
    private static final int MAX_METERS = 5_000;

    private static final Duration[] BUCKETS = Stream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmMetrics jvm = new JvmMetrics();
    /** Held here, because Micrometer would let them be collected. */
    private final List<Supplier<Number>> counts = new CopyOnWriteArrayList<>();

    public Metrics() {
        registry.config().meterFilter(MeterFilter.maximumAllowableMetrics(MAX_METERS));
    }

    /** A builder of a Vert.x that keeps its pools' metrics here. */
    public VertxBuilder instrument(VertxOptions options) {
        return Vertx.builder()
                .with(new VertxOptions(options).setMetricsOptions(VertxMetricDomains.options()))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** Adds processor, memory, garbage collection and threads. Takes some tens of milliseconds, so not before it is ready. */
    public void watchProcess() {
        jvm.bindTo(registry);
        gauge(MetricName.PROCESS_MEMORY, ResidentMemory::bytes);
    }

    public Timer timer(MetricName name, String... labels) {
        requireKind(name, MetricName.Kind.TIMER);
        return Timer.builder(name.full())
                .description(name.about())
                .tags(tags(name, labels))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    public Counter counter(MetricName name, String... labels) {
        requireKind(name, MetricName.Kind.COUNTER);
        return Counter.builder(name.full())
                .description(name.about())
                .tags(tags(name, labels))
                .register(registry);
    }

    public DistributionSummary summary(MetricName name, String... labels) {
        requireKind(name, MetricName.Kind.SUMMARY);
        return DistributionSummary.builder(name.full())
                .description(name.about())
                .tags(tags(name, labels))
                .register(registry);
    }

    /** @param value asked whenever metrics are read; must answer at once, from any thread */
    public void gauge(MetricName name, Supplier<Number> value, String... labels) {
        requireKind(name, MetricName.Kind.GAUGE);
        Gauge.builder(name.full(), value)
                .description(name.about())
                .tags(tags(name, labels))
                .strongReference(true)
                .register(registry);
    }

    /** @param value asked as that of any other gauge; shown in seconds, and never below zero */
    public void duration(MetricName name, Supplier<Duration> value, String... labels) {
        gauge(name, () -> Math.max(0, value.get().toNanos() / NANOS_PER_SECOND), labels);
    }

    /** @param value a count that somebody else keeps, asked as that of a gauge */
    public void count(MetricName name, Supplier<Number> value, String... labels) {
        requireKind(name, MetricName.Kind.COUNTER);
        counts.add(value);
        FunctionCounter.builder(name.full(), value, counted -> counted.get().doubleValue())
                .description(name.about())
                .tags(tags(name, labels))
                .register(registry);
    }

    /** For libraries that register meters by themselves. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** All of it in Prometheus' text format, version 0.0.4. */
    public String exposition() {
        return registry.scrape();
    }

    @Override
    public void close() {
        jvm.close();
        registry.close();
    }

    private static void requireKind(MetricName name, MetricName.Kind kind) {
        if (name.kind() != kind) {
            throw new IllegalArgumentException(name + " is a " + name.kind() + ", not a " + kind);
        }
    }

    private static List<Tag> tags(MetricName name, String... values) {
        if (values.length != name.labels().size()) {
            throw new IllegalArgumentException(name + " has the labels " + name.labels());
        }
        List<Tag> tags = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(name.labels().get(i), values[i]));
        }
        return tags;
    }
}
