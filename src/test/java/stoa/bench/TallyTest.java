package stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void percentilesAreThoseOfTheGoodOnes() {
        Tally tally = new Tally();
        for (int millis = 1; millis <= 1_000; millis++) {
            tally.good(Duration.ofMillis(millis).toNanos());
        }
        tally.error("late");

        assertThat(tally.goodCount()).isEqualTo(1_000);
        assertThat(tally.latencies().p50()).isCloseTo(500, within(1.0));
        assertThat(tally.latencies().p99()).isCloseTo(990, within(1.0));
        assertThat(tally.latencies().p999()).isCloseTo(999, within(1.0));
        assertThat(tally.latencies().max()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void countsErrorsByKind() {
        Tally tally = new Tally();
        tally.error("late");
        tally.error("lost");
        tally.error("late");

        assertThat(tally.errors()).isEqualTo(Map.of("late", 2L, "lost", 1L));
    }

    @Test
    void whatIsBeyondTheScaleCountsAsItsEnd() {
        Tally tally = new Tally();
        tally.good(Duration.ofHours(1).toNanos());
        tally.good(-5);

        assertThat(tally.goodCount()).isEqualTo(2);
        assertThat(tally.latencies().max()).isCloseTo(Duration.ofMinutes(5).toMillis(), within(500.0));
    }
}
