package stoa.flow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.Settings;
import stoa.kernel.Reply;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.order.api.Placed;
import stoa.platform.run.KeyReused;

/** Many at once. */
class CrowdTest {

    private static final long PATIENCE_SECONDS = 60;

    private World world;
    private Platform platform;
    private Stockroom stockroom;

    private void open(Settings settings, Flow flow) {
        world = new World(settings);
        platform = Platform.start(world, flow);
        stockroom = new Stockroom(platform);
    }

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void ofAThousandBuyersOneGetsTheLastPiece(Flow flow) {
        open(Settings.DEFAULTS, flow);
        stockroom.stock("last", 1);
        List<OrderView> orders = all(1_000, this::buysTheLast);
        assertThat(orders.stream().collect(groupingBy(OrderView::status, counting())))
                .isEqualTo(Map.of(OrderStatus.CONFIRMED, 1L, OrderStatus.REJECTED, 999L));
        world.settle();
        Books.assertBalanced(world, stockroom, Map.of("last", 1L));
    }

    private Future<OrderView> buysTheLast() {
        Customer customer = new Customer(platform);
        return customer.order("last", 1, "pm_card_visa", "key")
                .compose(reply -> customer.outcome(Customer.done(reply).order()));
    }

    @ParameterizedTest
    @EnumSource
    void whoSendsAnOrderFiftyTimesGetsItOnce(Flow flow) {
        open(Settings.DEFAULTS, flow);
        stockroom.stock("mug", 100);
        Customer customer = new Customer(platform);
        List<Placed> answers = all(50, () -> customer.order("mug", 1, "pm_card_visa", "key")).stream()
                .map(Customer::done)
                .toList();
        assertThat(answers.stream().map(placed -> placed.order().id()).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(placed -> !placed.repeated())).hasSize(1);
        assertThat(world.count("order", "select count(*) from event where type like 'order.placed%'"))
                .isEqualTo(1);
        assertThat(customer.order("mug", 2, "pm_card_visa", "key").await())
                .isEqualTo(new Reply.Refused<>(new KeyReused()));
        world.settle();
        Books.assertBalanced(world, stockroom, Map.of("mug", 100L));
    }

    @ParameterizedTest
    @EnumSource
    void ordersWaitWhileTheAcquirerIsDownAndAreConfirmedWhenItIsBack(Flow flow) {
        open(Numbers.of(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofMillis(300)), flow);
        stockroom.stock("mug", 100);
        Customer customer = new Customer(platform);
        world.acquirer.switchOff();
        List<OrderView> orders = Stream.generate(() -> customer.buys("mug", 1, "pm_card_visa"))
                .limit(30)
                .toList();
        String unanswered = "select count(distinct stream) from event where type = 'payment.unanswered'";
        world.await("every payment was tried", () -> world.count("payment", unanswered) == orders.size());
        world.acquirer.switchOn();
        assertThat(orders.stream().map(order -> customer.outcome(order).await().status()))
                .containsOnly(OrderStatus.CONFIRMED);
        world.settle();
        Books.assertBalanced(world, stockroom, Map.of("mug", 100L));
    }

    private static <T> List<T> all(int count, Supplier<Future<T>> begin) {
        List<Future<T>> begun = Stream.generate(begin).limit(count).toList();
        try {
            return Future.all(begun).await(PATIENCE_SECONDS, TimeUnit.SECONDS).list();
        } catch (TimeoutException e) {
            throw new AssertionError("some were never answered", e);
        }
    }
}
