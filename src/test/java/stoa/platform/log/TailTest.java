package stoa.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;

final class TailTest {

    private static final int WEIGHT_LIMIT = 100;
    private static final int ALL = 1_000;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Tail<String> tail = new Tail<>(WEIGHT_LIMIT);

    @Example
    void handsOutWhatFollows() {
        append(1, 3, NOON, 1);
        assertThat(positionsAfter(0, ALL)).containsExactly(1L, 2L, 3L);
        assertThat(positionsAfter(1, ALL)).containsExactly(2L, 3L);
        assertThat(positionsAfter(0, 2)).containsExactly(1L, 2L);
        assertThat(tail.after(3, ALL)).as("nothing there yet").isEmpty();
    }

    @Example
    void forgetsWhatIsLongAgo() {
        append(1, 2, NOON, 1);
        append(3, 2, NOON.plusMillis(900), 1);
        append(5, 1, NOON.plusMillis(1_500), 1);
        assertThat(tail.after(1, ALL)).as("only the database can tell").isEmpty();
        assertThat(positionsAfter(2, ALL)).containsExactly(3L, 4L, 5L);
    }

    @Example
    void keepsTheNewestHoweverLongTheOneBeforeItIsAgo() {
        append(1, 3, NOON, 1);
        append(4, 1, NOON.plus(Duration.ofDays(1)), 1);
        assertThat(tail.after(2, ALL)).isEmpty();
        assertThat(positionsAfter(3, ALL)).containsExactly(4L);
    }

    @Example
    void keepsNoMoreThanItMay() {
        append(1, 4, NOON, WEIGHT_LIMIT / 2);
        assertThat(tail.after(1, ALL)).isEmpty();
        assertThat(positionsAfter(2, ALL)).containsExactly(3L, 4L);
        append(5, 1, NOON, 10 * WEIGHT_LIMIT);
        assertThat(tail.after(4, ALL)).as("more than it may by itself").isEmpty();
        append(6, 1, NOON, 1);
        assertThat(positionsAfter(5, ALL)).containsExactly(6L);
    }

    @Example
    void beginsAnewAfterAGap() {
        append(1, 2, NOON, 1);
        append(5, 1, NOON, 1);
        assertThat(tail.after(2, ALL)).isEmpty();
        assertThat(positionsAfter(4, ALL)).containsExactly(5L);
        assertThat(tail.reaches(5)).isTrue();
        assertThat(tail.reaches(6)).isFalse();
    }

    private List<Long> positionsAfter(long position, int limit) {
        return tail.after(position, limit).orElseThrow().stream()
                .map(Recorded::position)
                .toList();
    }

    private void append(long first, int count, Instant at, int weight) {
        Origin origin = new Origin(at, "test", "test", "");
        List<Tail.Entry<String>> entries = new ArrayList<>();
        for (long position = first; position < first + count; position++) {
            entries.add(new Tail.Entry<>(new Recorded<>(position, UUID.randomUUID(), 1, "", origin), weight));
        }
        tail.append(entries);
    }
}
