package stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long BEGIN = 1_000;

    @Test
    void aClosedLoopIsAlwaysDueNow() {
        assertThat(new Pace.AsAnswered().dueAt(7, BEGIN, 12_345)).isEqualTo(12_345);
    }

    /** However late it is by the clock: that is what keeps a stalled platform from hiding its stall. */
    @Test
    void anOpenLoopIsDueAtItsOwnTimes() {
        Pace pace = new Pace.Constant(200);

        assertThat(pace.dueAt(0, BEGIN, 99)).isEqualTo(BEGIN);
        assertThat(pace.dueAt(200, BEGIN, 99))
                .isEqualTo(BEGIN + Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aRateIsMoreThanZero() {
        assertThatThrownBy(() -> new Pace.Constant(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
