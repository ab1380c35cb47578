package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import stoa.platform.http.token.SigningKey;
import stoa.user.KeySchedule.DatedKey;

class KeyScheduleTest {

    private static final SigningKey OLD = SigningKey.generate();
    private static final SigningKey NEW = SigningKey.generate();

    private final KeySchedule schedule =
            new KeySchedule(new KeyPolicy(Duration.ofDays(90), Duration.ofMinutes(1)), Duration.ofMinutes(15));
    private final List<DatedKey> first = List.of(new DatedKey(1, OLD, NOON));
    private final Instant rotated = NOON.plus(Duration.ofDays(90));
    private final List<DatedKey> both = List.of(first.getFirst(), new DatedKey(2, NEW, rotated));

    @Test
    void makesAKeyAtTheStartAndWhenTheNewestIsOld() {
        assertThat(schedule.needsAnother(List.of(), NOON)).isTrue();
        assertThat(schedule.needsAnother(first, rotated.minusSeconds(1))).isFalse();
        assertThat(schedule.needsAnother(first, rotated)).isTrue();
        assertThat(schedule.needsAnother(both, rotated)).isFalse();
    }

    @Test
    void signsWithTheOnlyKeyAtOnce() {
        assertThat(schedule.inUse(first, NOON).all()).containsExactly(OLD);
    }

    @Test
    void signsWithANewKeyOnlyOnceAllNodesKnowIt() {
        assertThat(schedule.inUse(both, rotated.plusSeconds(119)).all()).containsExactly(OLD, NEW);
        assertThat(schedule.inUse(both, rotated.plusSeconds(120)).all()).containsExactly(NEW, OLD);
    }

    @Test
    void forgetsAKeyOnlyAfterItsLastToken() {
        Duration lastToken = Duration.ofMinutes(2 + 1 + 15);
        assertThat(schedule.outOfUse(both, rotated.plus(lastToken).minusSeconds(1)))
                .isEmpty();
        assertThat(schedule.outOfUse(both, rotated.plus(lastToken))).isEqualTo(first);
    }
}
