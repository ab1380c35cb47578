package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.platform.telemetry.Metrics;

/** What is let in when there is too much, in time that does not pass by itself. */
class GateTest {

    private static final Admission RULE = new Admission(
            32, 512, Duration.ofMillis(250), Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final Duration WHILE = Duration.ofSeconds(20);
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);

    private final Metrics metrics = new Metrics();
    private long now = 1_000_000;

    @AfterEach
    @AfterProperty
    void close() {
        metrics.close();
    }

    @Property(tries = 50)
    void underTenTimesTheLoadAsMuchIsDoneAndInGoodTime(
            @ForAll long seed,
            @ForAll @IntRange(min = 200, max = 5_000) int capacity,
            @ForAll @DoubleRange(min = 1.5, max = 10) double times) {
        ModelShop shop = shop(seed, capacity).run(TO_SETTLE, times * capacity);
        assertThat(shop.run(WHILE, times * capacity).doneIn(WHILE)).isGreaterThan(0.9 * capacity);
        assertThat(shop.slowest()).isLessThan(RULE.target().multipliedBy(2));
        assertThat(shop.refused()).isPositive();
    }

    @Property(tries = 50)
    void nothingIsRefusedOfWhatItCanDo(
            @ForAll long seed,
            @ForAll @IntRange(min = 200, max = 5_000) int capacity,
            @ForAll @DoubleRange(min = 0.1, max = 0.7) double share) {
        assertThat(shop(seed, capacity).run(WHILE, share * capacity).refused()).isZero();
    }

    @Property(tries = 30)
    void afterASlowTimeAsMuchIsLetInAsBefore(
            @ForAll long seed, @ForAll @IntRange(min = 500, max = 2_000) int capacity) {
        ModelShop shop = shop(seed, capacity).run(TO_SETTLE, 2.0 * capacity);
        int before = shop.gate().limit();
        shop.canDo(capacity / 10.0);
        shop.run(TO_SETTLE, 2.0 * capacity);
        assertThat(shop.gate().limit()).isLessThan(before / 2);
        shop.canDo(capacity);
        assertThat(shop.run(TO_SETTLE, 2.0 * capacity).gate().limit()).isGreaterThan(before / 2);
    }

    @Property
    void neverRefusesBelowTheFloorAndStaysWithinItsBounds(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int longestStep) {
        Random random = new Random(seed);
        Gate gate = gate();
        Deque<Long> underWay = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(longestStep);
            if (random.nextBoolean()) {
                boolean admitted = gate.tryEnter();
                assertThat(admitted || underWay.size() >= RULE.floor()).isTrue();
                if (admitted) {
                    gate.begun(now);
                    underWay.add(now);
                }
            } else if (!underWay.isEmpty()) {
                gate.ended(random.nextBoolean() ? underWay.removeFirst() : underWay.removeLast());
            }
            assertThat(gate.limit()).isBetween(RULE.floor(), RULE.ceiling());
            assertThat(gate.underWay()).isBetween(0, underWay.size());
        }
    }

    @Test
    void whatEntersCountsBeforeItIsBegun() {
        Gate gate = gate();
        for (int i = 0; i < RULE.floor(); i++) {
            assertThat(gate.tryEnter()).isTrue();
        }
        assertThat(gate.tryEnter()).isFalse();
        gate.left();
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.refused()).isEqualTo(1);
    }

    @Test
    void whatIsParkedDoesNotCount() {
        Gate gate = gate();
        for (int i = 0; i < RULE.floor(); i++) {
            assertThat(gate.tryEnter()).isTrue();
            gate.begun(now);
        }
        assertThat(gate.tryEnter()).isFalse();
        now += RULE.parkedAfter().toMillis();
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.underWay()).isEqualTo(1);
        gate.ended(now - RULE.parkedAfter().toMillis());
        assertThat(gate.underWay()).isEqualTo(1);
    }

    @Test
    void theEndOfWhatWasBegunByAnEarlierProcessIsHarmless() {
        Gate gate = gate();
        gate.ended(now - 100);
        gate.ended(now - RULE.parkedAfter().multipliedBy(1_000).toMillis());
        assertThat(gate.underWay()).isZero();
    }

    private Gate gate() {
        return new Gate("orders", RULE, () -> Instant.ofEpochMilli(now), metrics);
    }

    private ModelShop shop(long seed, double capacity) {
        return new ModelShop(seed, capacity, RULE, metrics);
    }
}
