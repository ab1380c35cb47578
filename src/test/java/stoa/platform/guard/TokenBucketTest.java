package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final double ROUNDING = 1e-6;

    /** Some time passes, some calls are made, and then as many repeats are tried as are allowed. */
    record Step(long nanos, int calls) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3_000_000_000L),
                        Arbitraries.integers().between(0, 500))
                .as(Step::new)
                .list()
                .ofMaxSize(50);
    }

    @Property
    void repeatsStayWithinTheBudget(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll @IntRange(min = 0, max = 50) int perSecond,
            @ForAll @IntRange(min = 1, max = 200) int burst) {
        RetryBudget budget = new RetryBudget(percent, perSecond, burst);
        TokenBucket bucket = new TokenBucket(perSecond, burst, 0);
        long now = 0;
        long calls = 0;
        long repeats = 0;
        for (Step step : steps) {
            now += step.nanos();
            for (int call = 0; call < step.calls(); call++) {
                bucket.give(budget.perCall());
            }
            calls += step.calls();
            while (bucket.tryTake(now)) {
                repeats++;
            }
            assertThat((double) repeats)
                    .isLessThanOrEqualTo(burst + calls * percent / 100.0 + perSecond * now / 1e9 + ROUNDING);
        }
    }

    @Property
    void whoKeepsToTheRateIsNeverRefused(
            @ForAll @IntRange(min = 1, max = 100_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 1_000) int calls) {
        TokenBucket bucket = new TokenBucket(perSecond, 1, 0);
        long apart = 1_000_000_000L / perSecond + 1;
        for (int call = 0; call < calls; call++) {
            assertThat(bucket.tryTake(call * apart)).isTrue();
        }
    }

    @Test
    void aBurstIsGrantedOnce() {
        TokenBucket bucket = new TokenBucket(1, 2, 0);
        assertThat(List.of(bucket.tryTake(0), bucket.tryTake(0), bucket.tryTake(0)))
                .containsExactly(true, true, false);
    }
}
