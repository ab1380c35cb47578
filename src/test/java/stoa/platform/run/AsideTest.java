package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.testing.Eventually;

@Timeout(30)
class AsideTest {

    private final Aside aside = new Aside("test");
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger takenUp = new AtomicInteger();

    @Test
    void whatIsLeftIsDoneOnceAndOnlyWhenItIsTakenUp() {
        aside.begin(waiting());
        assertThat(aside.isUnderWay()).isTrue();
        mayEnd.countDown();
        Eventually.await(() -> !aside.isUnderWay());
        assertThat(takenUp).hasValue(0);
        aside.settle();
        aside.settle();
        assertThat(takenUp).hasValue(1);
    }

    @Test
    void theNextBeginsWhenTheOneBeforeIsTakenUp() {
        aside.begin(waiting());
        mayEnd.countDown();
        aside.begin(waiting());
        assertThat(takenUp).hasValue(1);
        aside.settle();
        assertThat(takenUp).hasValue(2);
    }

    @Test
    void aFailureIsToldOnce() {
        aside.begin(() -> {
            throw new IllegalStateException("planted");
        });
        assertThatThrownBy(aside::settle).hasMessage("planted");
        aside.settle();
        assertThat(aside.isUnderWay()).isFalse();
    }

    @Test
    void whatIsForgottenIsWaitedForAndNoMore() {
        aside.begin(waiting());
        aside.forget();
        assertThat(aside.isUnderWay()).isTrue();
        mayEnd.countDown();
        aside.settle();
        assertThat(aside.isUnderWay()).isFalse();
        assertThat(takenUp).hasValue(0);
        aside.begin(waiting());
        aside.settle();
        assertThat(takenUp).hasValue(1);
    }

    @Test
    void aForgottenFailureIsNoFailure() {
        aside.begin(() -> {
            throw new IllegalStateException("planted");
        });
        aside.forget();
        aside.settle();
        aside.forget();
        aside.begin(waiting());
        mayEnd.countDown();
        aside.settle();
        assertThat(takenUp).hasValue(1);
    }

    private Supplier<Runnable> waiting() {
        return () -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return takenUp::incrementAndGet;
        };
    }
}
