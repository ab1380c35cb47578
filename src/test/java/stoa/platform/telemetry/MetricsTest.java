package stoa.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyNameIsExposedAsItIsListed(MetricName name) {
        record(name);
        assertThat(metrics.exposition())
                .contains("# TYPE " + name.exposed() + " ", "# HELP " + name.exposed() + " " + name.about());
        assertThat(MetricName.unlisted(metrics.exposition())).isEmpty();
    }

    @Test
    void aTimerCountsByBuckets() {
        metrics.timer(MetricName.HTTP_REQUESTS, "get_order", "200").record(Duration.ofMillis(7));
        assertThat(metrics.exposition())
                .contains("stoa_http_requests_seconds_bucket{operation=\"get_order\",status=\"200\",le=\"0.005\"} 0")
                .contains("stoa_http_requests_seconds_bucket{operation=\"get_order\",status=\"200\",le=\"0.01\"} 1")
                .contains("stoa_http_requests_seconds_count{operation=\"get_order\",status=\"200\"} 1");
    }

    @Test
    void refusesLabelsAndKindsThatAreNotListed() {
        assertThatThrownBy(() -> metrics.timer(MetricName.HTTP_REQUESTS, "get_order"))
                .hasMessageContaining("[operation, status]");
        assertThatThrownBy(() -> metrics.counter(MetricName.HTTP_REQUESTS, "get_order", "200"))
                .hasMessageContaining("TIMER");
    }

    @Test
    void aMetricThatIsNotListedIsFound() {
        metrics.registry().counter("stoa.surprise").increment();
        assertThat(MetricName.unlisted(metrics.exposition())).containsExactly("stoa_surprise_total");
    }

    @Test
    void theProcessAndItsPoolsAreWatched() {
        Vertx vertx = metrics.instrument(new VertxOptions()).build();
        vertx.executeBlocking(() -> "done").await();
        vertx.eventBus().publish("nowhere", "x");
        metrics.watchProcess();
        assertThat(metrics.exposition())
                .contains("process_cpu_usage", "jvm_memory_used_bytes", "jvm_gc_", "jvm_threads_live_threads")
                .contains("vertx_pool_usage_seconds", "stoa_process_memory_bytes")
                .doesNotContain("vertx_eventbus", "vertx_http", "vertx_net");
        assertThat(MetricName.unlisted(metrics.exposition())).isEmpty();
        vertx.close().await();
    }

    @Test
    void anEndlessLabelDoesNotTakeAllMemory() {
        for (int i = 0; i < 6_000; i++) {
            metrics.counter(MetricName.HTTP_SHED, "reason " + i).increment();
        }
        assertThat(metrics.registry().getMeters()).hasSizeLessThanOrEqualTo(5_000);
    }

    private void record(MetricName name) {
        String[] labels = name.labels().toArray(String[]::new);
        switch (name.kind()) {
            case TIMER -> metrics.timer(name, labels).record(Duration.ofMillis(1));
            case COUNTER -> metrics.counter(name, labels).increment();
            case SUMMARY -> metrics.summary(name, labels).record(1);
            case GAUGE -> metrics.gauge(name, () -> 1, labels);
        }
    }
}
