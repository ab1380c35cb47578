package stoa.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.platform.bus.Bus;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Metrics;

/** Who listens on the bus hears of guards. */
class GuardNewsTest {

    private static final List<GuardEvent> EVENTS = List.of(
            new GuardEvent.BreakerChanged("acquirer", CircuitBreakerState.OPEN),
            new GuardEvent.Filled("acquirer"),
            new GuardEvent.Emptied("acquirer", 3));

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final Bus bus = new Bus(vertx, metrics, InstantSource.system(), FaultSwitches.none());
    private final GuardNews news = new GuardNews(bus, InstantSource.system());

    @AfterEach
    void close() {
        vertx.close().await();
        metrics.close();
    }

    @Test
    void everyListenerHearsOfEverythingInOrder() throws InterruptedException {
        BlockingQueue<GuardEvent> one = listener();
        BlockingQueue<GuardEvent> other = listener();
        EVENTS.forEach(news::happened);
        for (GuardEvent event : EVENTS) {
            assertThat(one.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
            assertThat(other.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
        }
    }

    @Test
    void thereNeedBeNoListener() throws InterruptedException {
        news.happened(EVENTS.getFirst());
        BlockingQueue<GuardEvent> late = listener();
        news.happened(EVENTS.getLast());
        assertThat(late.poll(10, TimeUnit.SECONDS)).isEqualTo(EVENTS.getLast());
    }

    private BlockingQueue<GuardEvent> listener() {
        BlockingQueue<GuardEvent> heard = new LinkedBlockingQueue<>();
        bus.serve(GuardEvent.CHANGED, (event, call) -> {
            heard.add(event);
            return Future.succeededFuture();
        });
        return heard;
    }
}
