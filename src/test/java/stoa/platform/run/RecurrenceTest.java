package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class RecurrenceTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Example
    void isDoneAtOnceForTheFirstTime() {
        assertThat(new Recurrence("checkout", DAY).isDue()).isTrue();
    }

    @Example
    void isDoneAgainWhenItsTimeIsOver() {
        Recurrence daily = new Recurrence("checkout", DAY);
        daily.done(System.nanoTime());
        daily.done(System.nanoTime());
        assertThat(daily.isDue()).isFalse();
        daily.done(System.nanoTime() - DAY.toNanos());
        assertThat(daily.isDue()).isTrue();
    }

    @Example
    void isDoneBeforeItsTimeWhenItMust() {
        Recurrence daily = new Recurrence("checkout", DAY);
        daily.done(System.nanoTime());
        daily.hasten();
        assertThat(daily.isDue()).isTrue();
    }

    @Example
    void onlyTheFirstPeriodIsShorter() {
        Recurrence daily = new Recurrence("checkout", DAY);
        Duration first = Recurrence.first("checkout", DAY);
        daily.done(System.nanoTime() - first.toNanos());
        assertThat(daily.isDue()).isTrue();
        daily.done(System.nanoTime() - first.toNanos());
        assertThat(daily.isDue()).isFalse();
        daily.hasten();
        daily.done(System.nanoTime() - first.toNanos());
        assertThat(daily.isDue()).as("begun anew").isTrue();
    }

    @Property
    void theFirstPeriodIsNoLongerThanAnyOther(@ForAll String name) {
        assertThat(Recurrence.first(name, DAY)).isBetween(Duration.ofNanos(1), DAY);
    }

    @Example
    void namesThatAreNearlyTheSameAreSpreadEvenly() {
        Duration tenth = DAY.dividedBy(10);
        long[] crowds = new long[10];
        for (int i = 0; i < 1_000; i++) {
            crowds[(int) Recurrence.first("loop " + i, DAY).minusNanos(1).dividedBy(tenth)]++;
        }
        assertThat(crowds)
                .as("loops in each tenth of the period")
                .matches(all -> Arrays.stream(all).allMatch(crowd -> crowd > 50 && crowd < 150));
    }
}
