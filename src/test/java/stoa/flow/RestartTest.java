package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.Settings;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** A process is stopped in order, and another one started. */
class RestartTest {

    private static final Map<String, Long> DELIVERED = Map.of("mug", 10L);

    private World world;
    private Platform platform;
    private Customer customer;

    private void open(Settings settings, Flow flow) {
        world = new World(settings);
        platform = Platform.start(world, flow);
        customer = new Customer(platform);
        DELIVERED.forEach(new Stockroom(platform)::stock);
    }

    private void restart(Flow flow) {
        platform.close();
        platform = Platform.start(world, flow);
        customer = customer.at(platform);
    }

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksForTheOutcomeOfAnOldOrderIsAnsweredAtOnce(Flow flow) throws TimeoutException {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 1, "pm_card_visa");
        world.settle();
        restart(flow);
        assertThat(customer.outcome(order).await(10, TimeUnit.SECONDS).status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderWhosePaymentIsBeingAskedGoesOnWhereItWas(Flow flow) {
        open(Numbers.of(Duration.ofSeconds(2), Duration.ofSeconds(12), Duration.ofSeconds(2)), flow);
        OrderView order = customer.buys("mug", 1, "pm_card_slow");
        world.await(
                "the card is charged",
                () -> world.acquirer.bookOf(order.paymentId().value()).contains("authorise"));
        restart(flow);
        assertThat(customer.outcome(order).await().status()).isEqualTo(OrderStatus.CONFIRMED);
        world.settle();
        Books.assertBalanced(world, new Stockroom(platform), DELIVERED);
    }
}
