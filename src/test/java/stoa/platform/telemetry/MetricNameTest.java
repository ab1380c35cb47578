package stoa.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stoa.testing.GeneratedFile;

/** Holds docs/metrics.md in step with the list. */
class MetricNameTest {

    private static final String INTRODUCTION = """
        # Metrics

        <!-- Generated from MetricName. To bring it up to date: scripts/test -Dtest=MetricNameTest -Dstoa.write -->

        `/metrics` answers in Prometheus' text format. Timers have buckets, a count, a sum and a maximum. Besides these there
        are those of the Java virtual machine and its process (`jvm_`, `process_`, `system_`), and of pools of threads and
        database connections (`vertx_pool_`).

        | Metric | Kind | Labels | What it measures |
        |--|--|--|--|
        """;

    @Test
    void theReferenceSaysWhatTheListSays() throws IOException {
        String text = Arrays.stream(MetricName.values())
                .map(MetricNameTest::row)
                .collect(Collectors.joining("", INTRODUCTION, ""));
        GeneratedFile.assertIs(Path.of("docs", "metrics.md"), text, MetricNameTest.class);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(MetricName.values()).extracting(MetricName::exposed).doesNotHaveDuplicates();
    }

    private static String row(MetricName name) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        name.exposed(),
                        name.kind().name().toLowerCase(Locale.ROOT),
                        String.join(", ", name.labels()),
                        name.about());
    }
}
