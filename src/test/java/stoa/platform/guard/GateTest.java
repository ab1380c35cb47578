package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
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
    private long made;

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
        Deque<String> entering = new ArrayDeque<>();
        Deque<String> through = new ArrayDeque<>();
        Deque<UUID> underWay = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(longestStep);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    boolean admitted = gate.tryEnter(who());
                    assertThat(admitted || entering.size() + underWay.size() >= RULE.floor())
                            .isTrue();
                    if (admitted) {
                        entering.add(last());
                    }
                }
                case 2 ->
                    take(random, entering).ifPresent(who -> {
                        underWay.add(begun(gate, who));
                        through.add(who);
                    });
                case 3 ->
                    take(random, random.nextBoolean() ? through : entering).ifPresent(gate::left);
                default -> take(random, underWay).ifPresent(work -> gate.ended(work, now));
            }
            assertThat(gate.limit()).isBetween(RULE.floor(), RULE.ceiling());
            assertThat(gate.underWay()).isBetween(entering.size(), entering.size() + underWay.size());
        }
    }

    private static <T> Optional<T> take(Random random, Deque<T> from) {
        return Optional.ofNullable(random.nextBoolean() ? from.pollFirst() : from.pollLast());
    }

    @Test
    void whatIsBegunTakesThePlaceOfWhoWantedIt() {
        Gate gate = gate();
        assertThat(gate.tryEnter(who())).isTrue();
        assertThat(gate.tryEnter(who())).isTrue();
        String second = last();
        begun(gate, second);
        assertThat(gate.underWay()).isEqualTo(2);
        gate.left(second);
        assertThat(gate.underWay()).isEqualTo(2);
    }

    @Test
    void whatEntersCountsBeforeItIsBegun() {
        Gate gate = gate();
        for (int i = 0; i < RULE.floor(); i++) {
            assertThat(gate.tryEnter(who())).isTrue();
        }
        String one = last();
        assertThat(gate.tryEnter(who())).isFalse();
        gate.left(one);
        assertThat(gate.tryEnter(who())).isTrue();
        assertThat(gate.refused()).isEqualTo(1);
    }

    @Test
    void whatIsParkedDoesNotCount() {
        Gate gate = gate();
        List<UUID> parked = new ArrayList<>();
        for (int i = 0; i < RULE.floor(); i++) {
            parked.add(begin(gate));
        }
        assertThat(gate.tryEnter(who())).isFalse();
        now += RULE.parkedAfter().toMillis();
        assertThat(gate.tryEnter(who())).isTrue();
        assertThat(gate.underWay()).isEqualTo(1);
        parked.forEach(work -> gate.ended(work, now));
        assertThat(gate.underWay()).isEqualTo(1);
    }

    @Test
    void theEndOfWhatWasBegunElsewhereIsNoEndOfWhatWasBegunHere() {
        Gate gate = gate();
        gate.begun(work(now), who());
        gate.ended(work(now), now);
        gate.ended(work(now - RULE.parkedAfter().multipliedBy(100).toMillis()), now);
        assertThat(gate.underWay()).isEqualTo(1);
    }

    @Test
    void workEndsOnceHoweverOftenThatIsHeardOf() {
        Gate gate = gate();
        UUID first = work(now);
        gate.begun(first, who());
        gate.begun(work(now), who());
        gate.ended(first, now);
        gate.ended(first, now);
        assertThat(gate.underWay()).isEqualTo(1);
    }

    @Test
    void anEndHeardOfLateWasNoLateEnd() {
        Gate gate = gate();
        List<UUID> begun =
                Stream.generate(() -> begin(gate)).limit(RULE.floor()).toList();
        long soon = now + 1;
        now += RULE.target().toMillis() * 2;
        begun.forEach(work -> gate.ended(work, soon));
        assertThat(gate.tryEnter(who())).isTrue();
        assertThat(gate.limit()).isGreaterThan(RULE.floor());
    }

    private UUID begin(Gate gate) {
        assertThat(gate.tryEnter(who())).isTrue();
        return begun(gate, last());
    }

    private UUID begun(Gate gate, String who) {
        UUID work = work(now);
        gate.begun(work, who);
        return work;
    }

    private String who() {
        made++;
        return last();
    }

    private String last() {
        return "request " + made;
    }

    private UUID work(long at) {
        return new UUID(at << 16, ++made);
    }

    private Gate gate() {
        return new Gate("orders", RULE, () -> Instant.ofEpochMilli(now), metrics);
    }

    private ModelShop shop(long seed, double capacity) {
        return new ModelShop(seed, capacity, RULE, metrics);
    }
}
