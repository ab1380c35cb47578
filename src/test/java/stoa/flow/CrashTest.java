package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.Settings;
import stoa.order.api.OrderView;

/** A process dies in the middle of everything, several times, and the next one goes on with what it left. */
class CrashTest {

    private static final int ORDERS = 200;
    private static final int CRASHES = 3;
    private static final int SEEDS = 3;
    private static final Map<String, Long> DELIVERED = Map.of("mug", 1_000L, "rare", 10L);
    private static final List<String> CARDS =
            List.of("pm_card_visa", "pm_card_visa", "pm_card_flaky", "pm_card_lost_reply", "pm_card_chargeDeclined");

    private record Wish(String sku, long pieces, String card, boolean regretted, String key) {
        static Wish any(Random random) {
            return new Wish(
                    random.nextInt(10) == 0 ? "rare" : "mug",
                    random.nextLong(1, 4),
                    CARDS.get(random.nextInt(CARDS.size())),
                    random.nextInt(10) == 0,
                    new UUID(0, random.nextLong()).toString());
        }
    }

    /** With a breaker that is soon tried again: cards that fail open it in the midst of all this. */
    private static final Settings NUMBERS =
            Numbers.of(Duration.ofSeconds(30), Duration.ofSeconds(12), Duration.ofSeconds(2));

    private World world;
    private Platform platform;
    private Customer customer;

    static Stream<Arguments> flowsAndSeeds() {
        return Stream.of(Flow.values())
                .flatMap(flow -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(flow, seed)));
    }

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @ParameterizedTest
    @MethodSource("flowsAndSeeds")
    void everyOrderComesToItsEndAndTheBooksBalance(Flow flow, long seed) {
        Random random = new Random(seed);
        List<Wish> wishes =
                Stream.generate(() -> Wish.any(random)).limit(ORDERS).toList();
        world = new World(NUMBERS);
        platform = Platform.start(world, flow);
        customer = new Customer(platform);
        DELIVERED.forEach(new Stockroom(platform)::stock);
        for (int crash = 0; crash < CRASHES; crash++) {
            wishes.forEach(this::send);
            awaitSomething(random);
            platform.crash();
            platform = Platform.start(world, flow);
            customer = customer.at(platform);
        }
        List<OrderView> orders =
                Future.all(wishes.stream().map(this::send).toList()).await().list();
        world.settle();
        assertThat(orders.stream().map(OrderView::id)).doesNotHaveDuplicates();
        assertThat(orders)
                .allMatch(order -> customer.outcome(order).await().status().isFinal());
        assertThat(placed()).isEqualTo(ORDERS);
        Books.assertBalanced(world, new Stockroom(platform), DELIVERED);
    }

    /** Again under the same key, as clients do that got no answer. */
    private Future<OrderView> send(Wish wish) {
        return customer.order(wish.sku(), wish.pieces(), wish.card(), wish.key())
                .map(reply -> Customer.done(reply).order())
                .onSuccess(order -> regret(wish, order));
    }

    private void regret(Wish wish, OrderView order) {
        if (wish.regretted() && !order.status().isFinal()) {
            customer.cancel(order);
        }
    }

    /** So many more events in one of the logs, unless there are no more to come. */
    private void awaitSomething(Random random) {
        String service = World.SERVICES.get(random.nextInt(World.SERVICES.size()));
        long until = world.head(service) + random.nextLong(1, ORDERS);
        world.await(
                "more events of " + service,
                () -> world.head(service) >= until || placed() == ORDERS && world.isSettled());
    }

    private long placed() {
        return world.count("order", "select count(*) from event where type like 'order.placed%'");
    }
}
