package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.Settings;
import stoa.kernel.Reply;
import stoa.order.api.Placed;

/** A process dies in the middle of everything, and nobody starts the next one until every time limit is long over. */
class DowntimeTest {

    private static final int ORDERS = 200;
    private static final Map<String, Long> DELIVERED = Map.of("mug", 1_000L);
    private static final Duration NIGHT = Duration.ofHours(8);
    private static final String CONFIRMED = "select count(*) from event where type = 'order.confirmed'";

    private World world;
    private Platform platform;

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasConfirmedIsDeliveredThoughItsStockIsHeldNoLonger(Flow flow) {
        world = new World(Settings.DEFAULTS);
        platform = Platform.start(world, flow);
        DELIVERED.forEach(new Stockroom(platform)::stock);
        Customer customer = new Customer(platform);
        List<Future<Reply<Placed>>> orders = Stream.generate(() -> customer.order(
                        "mug", 1, "pm_card_visa", UUID.randomUUID().toString()))
                .limit(ORDERS)
                .toList();
        Future.all(orders).await();
        world.await("some are confirmed", () -> world.count("order", CONFIRMED) > 0);
        platform.crash();
        world.clock.moveOn(NIGHT);
        platform = Platform.start(world, flow);
        world.settle();
        assertThat(world.count("order", CONFIRMED)).isPositive();
        Books.assertBalanced(world, new Stockroom(platform), DELIVERED);
    }
}
