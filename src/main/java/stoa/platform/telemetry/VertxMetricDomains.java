package stoa.platform.telemetry;

import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Which of its own metrics Vert.x keeps: those of pools. The rest costs more than it tells beside ours. */
final class VertxMetricDomains {

    private static final Set<MetricsDomain> ON = EnumSet.of(MetricsDomain.NAMED_POOLS);

    /** Not one of the domains: what clients of databases call theirs. */
    private static final String STATEMENTS = "sql";

    private VertxMetricDomains() {}

    static MicrometerMetricsOptions options() {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setRegistryName(UUID.randomUUID().toString())
                .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME));
        EnumSet.complementOf(EnumSet.copyOf(ON)).forEach(options::addDisabledMetricsCategory);
        return options.addDisabledMetricsCategory(STATEMENTS);
    }
}
