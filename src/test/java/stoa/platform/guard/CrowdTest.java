package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of calls that are refused, in time that passes when the test says so. */
class CrowdTest {

    private static final GuardEvent FILLED = new GuardEvent.Filled("test");
    private static final Duration LITTLE = Episode.CALM.dividedBy(2);

    private final VirtualTime time = new VirtualTime();
    private final List<GuardEvent> told = new ArrayList<>();
    private final Crowd crowd = new Crowd("test", told::add, time);

    @Test
    void theBeginningIsToldOfOnce() {
        refuse(1_000);
        assertThat(told).containsExactly(FILLED);
    }

    @Test
    void theEndIsToldOfAfterAWhileWithoutAnotherCall() {
        refuse(3);
        time.pass(Episode.CALM);
        assertThat(told).containsExactly(FILLED, new GuardEvent.Emptied("test", 3));
        time.pass(Episode.CALM.multipliedBy(10));
        assertThat(told).hasSize(2);
    }

    @Test
    void itIsNotOverWhileSomeAreRefusedNowAndThen() {
        for (int i = 0; i < 10; i++) {
            refuse(1);
            time.pass(LITTLE);
        }
        assertThat(told).containsExactly(FILLED);
        time.pass(Episode.CALM.multipliedBy(2));
        assertThat(told).containsExactly(FILLED, new GuardEvent.Emptied("test", 10));
    }

    @Test
    void itMayBeginAgain() {
        refuse(1);
        time.pass(Episode.CALM);
        refuse(2);
        time.pass(Episode.CALM);
        assertThat(told)
                .containsExactly(FILLED, new GuardEvent.Emptied("test", 1), FILLED, new GuardEvent.Emptied("test", 2));
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            crowd.refused();
        }
    }
}
