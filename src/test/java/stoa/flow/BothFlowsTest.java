package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.Settings;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** Orders of both flows at one platform, which each ask for theirs: what an event leads to has one owner. */
class BothFlowsTest {

    private static final int EACH = 100;
    private static final String LED_BY =
            "select distinct actor from event where body->>'order_id' = $1 and type not like 'order.placed%'";

    private final World world = new World(Settings.DEFAULTS);
    private Platform platform = Platform.start(world, Flow.ORCHESTRATED);
    private Customer customer = new Customer(platform);

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @Test
    void eachIsLedByItsOwnFlowAndTheSameIsPublished() {
        new Stockroom(platform).stock("mug", 10);
        OrderView led = customer.by(OrderFlow.ORCHESTRATED).buys("mug", 1, "pm_card_visa");
        OrderView free = customer.by(OrderFlow.CHOREOGRAPHED).buys("mug", 1, "pm_card_visa");
        world.settle();
        assertThat(List.of(led.flow(), free.flow())).containsExactly(OrderFlow.values());
        assertThat(ledBy(led)).containsExactly("checkout");
        assertThat(ledBy(free)).containsExactlyInAnyOrder("inventory", "payment");
        assertThat(Published.of(free.id(), world)).isEqualTo(Published.of(led.id(), world));
    }

    @Test
    void manyOfBothComeToTheirEndWithACrashInBetween() {
        new Stockroom(platform).stock("mug", 10 * EACH);
        List<OrderView> orders = new ArrayList<>(place());
        platform.crash();
        platform = Platform.start(world, Flow.ORCHESTRATED);
        customer = customer.at(platform);
        orders.addAll(place());
        assertThat(orders.stream().map(order -> customer.outcome(order).await().status()))
                .containsOnly(OrderStatus.CONFIRMED, OrderStatus.PAYMENT_DECLINED);
        world.settle();
        Books.assertBalanced(world, new Stockroom(platform), Map.of("mug", 10L * EACH));
    }

    private List<OrderView> place() {
        List<Future<OrderView>> orders = Stream.of(OrderFlow.values())
                .flatMap(flow -> Stream.of("pm_card_visa", "pm_card_chargeDeclined")
                        .flatMap(
                                card -> Stream.generate(() -> order(flow, card)).limit(EACH)))
                .toList();
        return Future.all(orders).await().list();
    }

    private Future<OrderView> order(OrderFlow flow, String card) {
        return customer.by(flow)
                .order("mug", 1, card, UUID.randomUUID().toString())
                .map(reply -> Customer.done(reply).order());
    }

    private List<String> ledBy(OrderView order) {
        return world.rows("order", LED_BY, row -> row.getString(0), order.id().toString());
    }
}
