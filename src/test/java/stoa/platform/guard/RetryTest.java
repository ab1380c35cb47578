package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final RetryBudget BUDGET = new RetryBudget(20, 10, 100);

    @Property
    void pausesAreNeverLongerThanTheirBound(
            @ForAll @LongRange(min = 1, max = 60_000) long firstMillis,
            @ForAll @IntRange(min = 1, max = 60) int longestFactor,
            @ForAll @IntRange(min = 1, max = 20) int failure,
            @ForAll long seed) {
        Duration first = Duration.ofMillis(firstMillis);
        Retry retry = new Retry(20, first, first.multipliedBy(longestFactor), BUDGET);
        assertThat(retry.pauseAfter(failure, new Random(seed)))
                .isBetween(Duration.ZERO, retry.boundAfter(failure))
                .isLessThanOrEqualTo(retry.longestPause());
    }

    @Test
    void theBoundDoublesUpToTheLongestPause() {
        Retry retry = new Retry(20, Duration.ofMillis(100), Duration.ofMillis(500), BUDGET);
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(retry::boundAfter).map(Duration::toMillis))
                .containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void jitterIsFull() {
        Retry retry = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(1), BUDGET);
        Random random = new Random(1);
        assertThat(IntStream.range(0, 10_000)
                        .mapToLong(_ -> retry.pauseAfter(1, random).toMillis())
                        .summaryStatistics())
                .satisfies(pauses -> {
                    assertThat(pauses.getMin()).isLessThan(10);
                    assertThat(pauses.getMax()).isGreaterThan(990);
                    assertThat(pauses.getAverage()).isBetween(480.0, 520.0);
                });
    }
}
