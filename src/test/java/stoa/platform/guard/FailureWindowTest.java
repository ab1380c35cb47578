package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FailureWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Breaker RULE = new Breaker(50, 10, Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final FailureWindow window = new FailureWindow(RULE);

    @Test
    void everyOtherCallFailingIsTooMuchThoughTheOthersSucceed() {
        for (int pair = 0; pair < 4; pair++) {
            window.succeeded(0);
            assertThat(window.failed(0)).isFalse();
        }
        window.succeeded(0);
        assertThat(window.failed(0)).isTrue();
    }

    @Test
    void fewCallsAreNoEvidence() {
        for (int call = 0; call < 9; call++) {
            assertThat(window.failed(0)).isFalse();
        }
        assertThat(window.failed(0)).isTrue();
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        for (int call = 0; call < 9; call++) {
            window.failed(0);
        }
        assertThat(window.failed(10 * SECOND)).isFalse();
    }

    @Test
    void whatIsWithinTheWindowIsNot() {
        for (int call = 0; call < 9; call++) {
            window.failed(0);
        }
        assertThat(window.failed(9 * SECOND)).isTrue();
    }

    @Test
    void afterTooManyItCountsAnew() {
        for (int call = 0; call < 10; call++) {
            window.failed(0);
        }
        assertThat(window.failed(0)).isFalse();
    }

    @Property
    void itOpensExactlyWhenTheShareOfFailuresIsReached(@ForAll @Size(max = 200) List<Boolean> failures) {
        FailureWindow fresh = new FailureWindow(RULE);
        long calls = 0;
        long failed = 0;
        for (boolean failure : failures) {
            calls++;
            if (!failure) {
                fresh.succeeded(0);
            } else if (fresh.failed(0)) {
                assertThat(++failed * 2).isGreaterThanOrEqualTo(calls);
                assertThat(calls).isGreaterThanOrEqualTo(10);
                return;
            } else {
                assertThat(++failed * 2 < calls || calls < 10).isTrue();
            }
        }
    }
}
