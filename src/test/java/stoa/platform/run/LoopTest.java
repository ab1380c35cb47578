package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.testing.Eventually;

@Timeout(30)
class LoopTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger waited = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void itGoesOnWhileThereIsMoreAndThenWaits() {
        Loop loop = loop(Duration.ZERO, () -> turns.get() < 5);
        loop.deploy(vertx).await();
        Eventually.await(() -> turns.get() == 5);
        loop.wake();
        Eventually.await(() -> turns.get() == 6);
    }

    /** Each wake is sent while the turn of the one before is just ending. */
    @Test
    void noWakeIsLost() {
        Loop loop = loop(Duration.ZERO, () -> false);
        loop.deploy(vertx).await();
        for (int i = 1; i <= 20_000; i++) {
            int expected = i;
            Eventually.await(() -> turns.get() >= expected);
            loop.wake();
        }
        Eventually.await(() -> turns.get() == 20_001);
    }

    @Test
    void itLooksByItselfNowAndThen() {
        loop(Duration.ofMillis(1), () -> false).deploy(vertx).await();
        Eventually.await(() -> turns.get() > 3);
    }

    @Test
    void whateverFailsIsTriedAgain() {
        loop(Duration.ZERO, () -> switch (turns.get()) {
                    case 1 -> throw new IllegalStateException("planted");
                    case 2 -> throw new AssertionError("planted");
                    default -> false;
                })
                .deploy(vertx)
                .await();
        Eventually.await(() -> turns.get() == 3);
    }

    @Test
    void stoppingWaitsForTheCurrentTurnAndEndsOnce() throws InterruptedException {
        Promise<Void> work = Promise.promise();
        CountDownLatch begun = new CountDownLatch(1);
        String deployment = loop(Duration.ZERO, () -> {
                    begun.countDown();
                    work.future().await();
                    return true;
                })
                .deploy(vertx)
                .await();
        begun.await();
        Future<Void> stopped = vertx.undeploy(deployment);
        assertThat(stopped.isComplete()).isFalse();
        assertThat(ends).hasValue(0);
        work.complete();
        stopped.await();
        assertThat(ends).hasValue(1);
    }

    @Test
    void nobodyWakesItFromItsRestButTheStop() {
        Loop loop = loop(Duration.ofMillis(1), Duration.ofHours(1), () -> true);
        String deployment = loop.deploy(vertx).await();
        Eventually.await(() -> turns.get() == 1);
        loop.wake();
        vertx.undeploy(deployment).await();
        assertThat(turns).hasValue(1);
        assertThat(ends).hasValue(1);
    }

    @Test
    void whatWaitsForNothingIsDoneOnTheEventLoop() {
        atOnce(() -> Future.succeededFuture(turns.incrementAndGet() < 3 && Context.isOnEventLoopThread()))
                .deploy(vertx)
                .await();
        Eventually.await(() -> turns.get() == 3);
        assertThat(waited).hasValue(0);
    }

    @Test
    void aTurnIsOverWhenWhatItHasBegunIs() {
        Promise<Boolean> begun = Promise.promise();
        Loop loop = atOnce(() -> turns.incrementAndGet() == 1 ? begun.future() : Future.succeededFuture(false));
        String deployment = loop.deploy(vertx).await();
        Eventually.await(() -> turns.get() == 1);
        loop.wake();
        Future<Void> stopped = vertx.undeploy(deployment);
        vertx.timer(1).await();
        assertThat(stopped.isComplete()).isFalse();
        assertThat(turns).hasValue(1);
        begun.complete(false);
        stopped.await();
        assertThat(ends).hasValue(1);
    }

    @Test
    void whatFailsAtOnceIsTriedAgainWhereItMayWait() {
        Loop loop = atOnce(() -> switch (turns.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("planted");
            case 2 -> Future.failedFuture(new AssertionError("planted"));
            default -> Future.succeededFuture(false);
        });
        loop.deploy(vertx).await();
        Eventually.await(() -> waited.get() == 1);
        loop.wake();
        Eventually.await(() -> waited.get() == 2);
        loop.wake();
        Eventually.await(() -> turns.get() == 3);
        assertThat(waited).hasValue(2);
    }

    private Loop atOnce(Supplier<Future<Boolean>> turn) {
        return new Loop("test", Duration.ZERO, new Loop.Work() {
            @Override
            public boolean turn() {
                if (Thread.currentThread().isVirtual()) {
                    waited.incrementAndGet();
                }
                return false;
            }

            @Override
            public Optional<Future<Boolean>> turnAtOnce() {
                return Optional.of(turn.get());
            }

            @Override
            public void end() {
                ends.incrementAndGet();
            }
        });
    }

    private Loop loop(Duration poll, BooleanSupplier turn) {
        return loop(poll, Duration.ZERO, turn);
    }

    private Loop loop(Duration poll, Duration rest, BooleanSupplier turn) {
        return new Loop("test", poll, new Loop.Work() {
            @Override
            public boolean turn() {
                turns.incrementAndGet();
                return turn.getAsBoolean();
            }

            @Override
            public Duration rest() {
                return rest;
            }

            @Override
            public void end() {
                ends.incrementAndGet();
            }
        });
    }
}
