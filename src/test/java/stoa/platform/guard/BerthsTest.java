package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;

class BerthsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final Berths berths = new Berths("test", new Bulkhead(1, 2), time);

    @Test
    void placesAreGivenInTheOrderOfAsking() {
        List<Future<Void>> asked = ask(3);
        assertThat(asked).extracting(Future::isComplete).containsExactly(true, false, false);
        berths.leave();
        assertThat(asked).extracting(Future::isComplete).containsExactly(true, true, false);
        berths.leave();
        assertThat(asked).extracting(Future::isComplete).containsExactly(true, true, true);
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAtOnce() {
        assertThat(ask(4).getLast().cause())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BUSY));
    }

    @Test
    void whoWaitedTooLongGivesHisPlaceInTheQueueToAnother() {
        List<Future<Void>> asked = ask(3);
        time.pass(PATIENCE);
        assertThat(asked.subList(1, 3))
                .allSatisfy(late -> assertThat(((Fault) late.cause()).kind()).isEqualTo(Fault.Kind.BUSY));
        Future<Void> next = berths.enter(PATIENCE);
        berths.leave();
        assertThat(next.succeeded()).isTrue();
        assertThat(berths.taken()).isEqualTo(1);
    }

    @Property
    void neverAreThereMoreInsideOrWaitingThanAllowed(
            @ForAll @IntRange(min = 1, max = 5) int concurrent,
            @ForAll @IntRange(min = 0, max = 5) int queue,
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 2) Integer> steps) {
        VirtualTime hours = new VirtualTime();
        Berths many = new Berths("test", new Bulkhead(concurrent, queue), hours);
        List<Future<Void>> entered = new ArrayList<>();
        int left = 0;
        for (int step : steps) {
            switch (step) {
                case 0 -> entered.add(many.enter(PATIENCE));
                case 1 -> left += leave(many, entered, left);
                default -> hours.pass(PATIENCE.dividedBy(2));
            }
            assertThat(inside(entered) - left).isEqualTo(many.taken()).isLessThanOrEqualTo(concurrent);
            assertThat(entered.stream().filter(place -> !place.isComplete()).count())
                    .isEqualTo(many.queued())
                    .isLessThanOrEqualTo(queue);
        }
    }

    private static int leave(Berths berths, List<Future<Void>> entered, int left) {
        if (inside(entered) == left) {
            return 0;
        }
        berths.leave();
        return 1;
    }

    private static int inside(List<Future<Void>> entered) {
        return (int) entered.stream().filter(Future::succeeded).count();
    }

    private List<Future<Void>> ask(int times) {
        List<Future<Void>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(berths.enter(PATIENCE));
        }
        return asked;
    }
}
