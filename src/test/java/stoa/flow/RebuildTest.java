package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stoa.kernel.Money;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** What follows from the logs is thrown away, or not, and written anew. */
class RebuildTest {

    @AutoClose
    private final Market market = new Market(Map.of("mug", 1_000L, "rare", 3L));

    private final World world = market.world;
    private final Customer customer = market.customer;

    @Test
    void whatIsRebuiltIsTheSameByteForByte() {
        trade();
        Map<String, List<String>> before = Derived.of(world);
        Derived.drop(world);
        assertThat(Derived.of(world)).isNotEqualTo(before);
        Derived.rebuild(world);
        assertThat(Derived.of(world)).isEqualTo(before);
    }

    @Test
    void afterARebuildThingsGoOn() {
        trade();
        Derived.drop(world);
        Derived.rebuild(world);
        OrderView order = customer.buys("mug", 1, "pm_card_visa");
        assertThat(customer.outcome(order).await().status()).isEqualTo(OrderStatus.CONFIRMED);
        world.settle();
        Map<String, List<String>> before = Derived.of(world);
        assertThat(before.get("order_view"))
                .anyMatch(row -> row.contains(order.id().toString()));
        Derived.rebuild(world);
        assertThat(Derived.of(world)).isEqualTo(before);
    }

    @Test
    void aRebuildUnderWayDisturbsNobody() {
        trade();
        List<Future<OrderView>> outcomes = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            Stream.generate(() -> customer.buys("mug", 1, "pm_card_visa"))
                    .limit(40)
                    .map(customer::outcome)
                    .forEach(outcomes::add);
            Derived.rebuild(world);
        }
        assertThat(Future.all(outcomes).await().<OrderView>list())
                .extracting(OrderView::status)
                .containsOnly(OrderStatus.CONFIRMED);
        world.settle();
        Map<String, List<String>> before = Derived.of(world);
        Derived.rebuild(world);
        assertThat(Derived.of(world)).isEqualTo(before);
        market.assertBooksBalanced();
    }

    /** Something of everything. */
    private void trade() {
        market.stockroom().hold("mug", 5, Duration.ofMillis(100));
        List<OrderView> orders = Stream.of(
                        "pm_card_visa", "pm_card_flaky", "pm_card_lost_reply", "pm_card_chargeDeclined", "pm_card_visa")
                .flatMap(card -> Stream.of(customer.buys("mug", 2, card), customer.buys("rare", 1, card)))
                .toList();
        Customer other = customer.by(OrderFlow.CHOREOGRAPHED);
        other.buys("mug", 1, "pm_card_visa");
        other.buys("mug", 1, "pm_card_chargeDeclined");
        other.cancels(other.buys("mug", 1, "pm_card_slow"));
        customer.cancels(customer.buys("mug", 1, "pm_card_slow"));
        world.settle();
        customer.getsBack(orders.getFirst(), Optional.of(Money.of(300, "GBP")));
        customer.getsBack(orders.getFirst(), Optional.empty());
        world.settle();
        assertThat(happened("order"))
                .contains(
                        "order.confirmed",
                        "order.rejected",
                        "order.payment-declined",
                        "order.cancelled",
                        "order.refunded");
        assertThat(happened("payment")).contains("payment.declined", "payment.voided", "payment.refunded");
        assertThat(world.count("inventory", "select count(*) from event where body->>'reason' = 'expired'"))
                .isOne();
    }

    private List<String> happened(String service) {
        return world.rows(service, "select distinct type from event", row -> row.getString(0));
    }
}
