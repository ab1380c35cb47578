package stoa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<Mishap> KINDS = List.of(Mishap.values());

    @Test
    void followsFromTheSeed() {
        assertThat(Plan.of(7, 100, KINDS)).isEqualTo(Plan.of(7, 100, KINDS)).isNotEqualTo(Plan.of(8, 100, KINDS));
    }

    @Test
    void goesOnWhereAShorterOneEnds() {
        assertThat(Plan.of(7, 100, KINDS).rounds())
                .startsWith(Plan.of(7, 20, KINDS).rounds().toArray(new Round[0]));
    }

    @Test
    void everyKindComesOnceBeforeOneComesAgain() {
        List<Mishap> mishaps = Plan.of(7, 3 * KINDS.size(), KINDS).rounds().stream()
                .map(Round::mishap)
                .toList();
        for (int i = 0; i < mishaps.size(); i += KINDS.size()) {
            assertThat(mishaps.subList(i, i + KINDS.size())).containsExactlyInAnyOrderElementsOf(KINDS);
        }
    }

    @Test
    void onlyWhatIsAskedForHappens() {
        assertThat(Plan.of(7, 10, List.of(Mishap.RESTART)).rounds())
                .extracting(Round::mishap)
                .containsOnly(Mishap.RESTART);
    }

    @Test
    void thePlatformIsPausedForLongerThanALeaseLasts() {
        assertThat(Plan.of(7, 100, List.of(Mishap.PAUSE_PLATFORM)).rounds())
                .allSatisfy(round -> assertThat(round.length()).isGreaterThan(Duration.ofSeconds(6)));
    }
}
