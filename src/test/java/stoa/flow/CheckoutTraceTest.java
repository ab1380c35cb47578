package stoa.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.Settings;
import stoa.kernel.Money;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.order.api.ReturnedGoods;

/** One order down every branch, and the complete list of what all three services published about it. */
class CheckoutTraceTest {

    private static final List<String> COMMITTED = List.of("stock-reserved", "reservation-committed");
    private static final List<String> RELEASED = List.of("stock-reserved", "reservation-released");
    private static final List<String> CONFIRMED = List.of("placed", "stock-reserved", "confirmed");
    private static final List<String> CAPTURED =
            List.of("authorisation-requested", "authorised", "capture-requested", "captured");

    private World world;
    private Platform platform;
    private Customer customer;

    private void open(Settings settings, Flow flow) {
        world = new World(settings);
        platform = Platform.start(world, flow);
        customer = new Customer(platform);
        new Stockroom(platform).stock("mug", 10);
    }

    @AfterEach
    void close() {
        platform.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void allGoesWell(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 2, "pm_card_visa");
        assertThat(published(order)).isEqualTo(new Published(CONFIRMED, COMMITTED, CAPTURED));
        assertThat(book(order)).containsExactly("authorise", "capture");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNotEnoughStock(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 11, "pm_card_visa");
        assertThat(published(order))
                .isEqualTo(new Published(List.of("placed", "rejected"), List.of("reservation-refused"), List.of()));
        assertThat(statusOf(order)).isEqualTo(OrderStatus.REJECTED);
    }

    @ParameterizedTest
    @EnumSource
    void theCardIsDeclined(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 2, "pm_card_chargeDeclined");
        assertThat(published(order))
                .isEqualTo(new Published(
                        List.of("placed", "stock-reserved", "payment-declined"),
                        RELEASED,
                        List.of("authorisation-requested", "declined")));
        assertThat(book(order)).isEmpty();
        assertThat(statusOf(order)).isEqualTo(OrderStatus.PAYMENT_DECLINED);
    }

    @ParameterizedTest
    @EnumSource
    void theCustomerCancelsWhileThePaymentIsAsked(Flow flow) {
        open(Numbers.of(Duration.ofSeconds(3), Duration.ofSeconds(12), Duration.ofSeconds(2)), flow);
        OrderView order = customer.buys("mug", 2, "pm_card_slow");
        await(order, "payment.authorisation-requested", "order.stock-reserved");
        customer.cancels(order);
        assertThat(published(order))
                .isEqualTo(new Published(
                        List.of("placed", "stock-reserved", "cancelled"),
                        RELEASED,
                        List.of("authorisation-requested", "void-demanded", "authorised", "void-requested", "voided")));
        assertThat(book(order)).containsExactly("authorise", "void");
    }

    @ParameterizedTest
    @EnumSource
    void thePaymentIsNotAnsweredUntilTheOrderIsGivenUp(Flow flow) {
        open(Numbers.of(Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(10)), flow);
        world.acquirer.behave("hang");
        OrderView order = customer.buys("mug", 2, "pm_card_visa");
        await(order, "payment.unanswered", "order.stock-reserved");
        world.clock.moveOn(world.settings.checkout().authoriseTimeout());
        await(order, "payment.void-demanded", "order.payment-declined");
        world.acquirer.behave("normal");
        world.clock.moveOn(Duration.ofMinutes(10));
        assertThat(published(order))
                .isEqualTo(new Published(
                        List.of("placed", "stock-reserved", "payment-declined"),
                        RELEASED,
                        List.of(
                                "authorisation-requested",
                                "unanswered",
                                "void-demanded",
                                "authorisation-requested",
                                "authorised",
                                "void-requested",
                                "voided")));
        assertThat(book(order)).containsExactly("authorise", "void");
    }

    @ParameterizedTest
    @EnumSource
    void theReplyIsLostAndTheCardIsChargedOnce(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 2, "pm_card_lost_reply");
        assertThat(published(order)).isEqualTo(new Published(CONFIRMED, COMMITTED, CAPTURED));
        assertThat(book(order)).containsExactly("authorise", "capture");
    }

    @ParameterizedTest
    @EnumSource
    void theAcquirerFailsTwiceAndIsAskedAgain(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 2, "pm_card_flaky");
        assertThat(published(order)).isEqualTo(new Published(CONFIRMED, COMMITTED, CAPTURED));
        assertThat(book(order)).containsExactly("authorise", "capture");
    }

    @ParameterizedTest
    @EnumSource
    void theMoneyGoesBackInParts(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 2, "pm_card_visa");
        published(order);
        customer.getsBack(order, Optional.of(Money.of(400, "GBP")));
        published(order);
        assertThat(statusOf(order)).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        customer.getsBack(order, Optional.empty());
        assertThat(published(order))
                .isEqualTo(new Published(
                        plus(CONFIRMED, "refund-requested", "refunded", "refund-requested", "refunded"),
                        COMMITTED,
                        plus(CAPTURED, "refund-requested", "refunded", "refund-requested", "refunded")));
        assertThat(book(order)).containsExactly("authorise", "capture", "refund", "refund");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.REFUNDED);
    }

    @ParameterizedTest
    @EnumSource
    void goodsComeBackIntoTheStockOnce(Flow flow) {
        open(Settings.DEFAULTS, flow);
        OrderView order = customer.buys("mug", 3, "pm_card_visa");
        published(order);
        UUID id = UUID.randomUUID();
        Optional<ReturnedGoods> two = Optional.of(ReturnedGoods.of(List.of(new Quantity(new Sku("mug"), 2))));
        customer.getsBack(order, Optional.of(Money.of(1_000, "GBP")), id, two);
        customer.getsBack(order, Optional.of(Money.of(1_000, "GBP")), id, two);
        assertThat(published(order))
                .isEqualTo(new Published(
                        plus(CONFIRMED, "refund-requested", "refunded"),
                        plus(COMMITTED, "stock-returned"),
                        plus(CAPTURED, "refund-requested", "refunded")));
        assertThat(new Stockroom(platform).count("mug").available()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource
    void aRefundThatIsAskedForBeforeTheCaptureWaitsForIt(Flow flow) {
        open(Numbers.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(10)), flow);
        OrderView order = customer.buys("mug", 2, "pm_card_slow");
        world.await("the card is charged", () -> book(order).contains("authorise"));
        world.acquirer.behave("hang");
        await(order, "payment.capture-requested", "order.confirmed");
        customer.getsBack(order, Optional.empty());
        await(order, "payment.refund-queued", "payment.unanswered");
        world.acquirer.behave("normal");
        world.clock.moveOn(Duration.ofMinutes(10));
        assertThat(published(order))
                .isEqualTo(new Published(
                        plus(CONFIRMED, "refund-requested", "refunded"),
                        COMMITTED,
                        List.of(
                                "authorisation-requested",
                                "authorised",
                                "capture-requested",
                                "refund-queued",
                                "unanswered",
                                "capture-requested",
                                "captured",
                                "refund-requested",
                                "refunded")));
        assertThat(book(order)).containsExactly("authorise", "capture", "refund");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.REFUNDED);
    }

    private void await(OrderView order, String... events) {
        world.await(List.of(events) + " are published", () -> {
            Published published = Published.of(order.id(), world);
            return List.of(events).stream().allMatch(published::contains);
        });
    }

    /** Everything, once nothing is under way any more. */
    private Published published(OrderView order) {
        world.settle();
        return Published.of(order.id(), world);
    }

    private List<String> book(OrderView order) {
        return world.acquirer.bookOf(order.paymentId().value());
    }

    private OrderStatus statusOf(OrderView order) {
        return customer.outcome(order).await().status();
    }

    private static List<String> plus(List<String> first, String... more) {
        return Stream.concat(first.stream(), List.of(more).stream()).toList();
    }
}
