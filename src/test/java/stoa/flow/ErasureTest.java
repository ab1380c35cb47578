package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;
import stoa.kernel.PostalAddress;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/** A customer is erased, and the orders stay. */
class ErasureTest {

    /** As an order was stored, in the log and for those who see it, before there were keys. */
    private static final String PLAIN = """
        (%1$s::jsonb || '{"shipping_address": {"line1": "1 High Street", "city": "London",
            "postal_code": "N1", "country": "GB"}}')\
        """;

    @AutoClose
    private final Market market = new Market(Map.of("mug", 1_000L));

    private final World world = market.world;
    private final Customer customer = market.customer;

    @Test
    void anOrderUnderWayRunsToItsEndWithoutItsAddress() {
        OrderView slow = customer.buys("mug", 2, "pm_card_slow");
        assertThat(slow.shippingAddress()).isEqualTo(Customer.HOME);
        erase();
        OrderView done = customer.outcome(slow).await();
        assertThat(done.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(done.shippingAddress()).isEqualTo(PostalAddress.ERASED);
        world.settle();
        assertThat(done.sentTo(Customer.HOME).total()).isEqualTo(slow.total());
        market.assertBooksBalanced();
    }

    @Test
    void whatWasSealedStaysAndNobodyFindsTheAddress() {
        OrderView order = customer.buys("mug", 1, "pm_card_visa");
        world.settle();
        Map<String, List<String>> before = Derived.of(world);
        assertThat(rowsWith("High Street")).isEmpty();
        assertThat(rowsWith("London")).isEmpty();
        erase();
        assertThat(Derived.of(world)).isEqualTo(before);
        Derived.drop(world);
        Derived.rebuild(world);
        assertThat(Derived.of(world)).isEqualTo(before);
        assertThat(customer.outcome(order).await().shippingAddress()).isEqualTo(PostalAddress.ERASED);
    }

    @Test
    void whoIsErasedPlacesNoOrder() {
        customer.buys("mug", 1, "pm_card_visa");
        erase();
        assertThatThrownBy(() -> customer.buys("mug", 1, "pm_card_visa"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        Customer other = new Customer(market.platform());
        assertThat(other.buys("mug", 1, "pm_card_visa").shippingAddress()).isEqualTo(Customer.HOME);
    }

    @Test
    void ordersThatAreOlderThanKeysAreReadUntilThen() {
        OrderView order = customer.buys("mug", 1, "pm_card_visa");
        world.settle();
        Derived.of(world);
        age();
        market.restart();
        Customer later = customer.at(market.platform());
        assertThat(later.outcome(order).await().shippingAddress()).isEqualTo(Customer.HOME);
        erase();
        assertThat(later.outcome(order).await().shippingAddress()).isEqualTo(PostalAddress.ERASED);
    }

    private void age() {
        world.rows(
                "order",
                "update event set type = 'order.placed@2', body = (" + PLAIN.formatted("body")
                        + ")::json where type like 'order.placed%'",
                row -> row);
        world.rows(
                "order",
                "update order_view set placed = json_build_object('order.placed@2', "
                        + PLAIN.formatted("(placed -> 'order.placed@3')") + ")",
                row -> row);
    }

    private void erase() {
        world.users.erase(customer.id());
        world.await(
                "the key is gone",
                () -> world.count("order", "select count(*) from subject_key where key is null") > 0);
    }

    private List<String> rowsWith(String words) {
        return World.SERVICES.stream()
                .flatMap(service -> world
                        .rows(
                                service,
                                "select tablename from pg_tables where schemaname = 'public'",
                                row -> row.getString(0))
                        .stream()
                        .flatMap(table -> world
                                .rows(
                                        service,
                                        "select t::text from " + table + " t where t::text like $1",
                                        row -> row.getString(0),
                                        "%" + words + "%")
                                .stream()))
                .toList();
    }
}
