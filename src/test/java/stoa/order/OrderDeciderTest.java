package stoa.order;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;
import static stoa.order.api.OrderFlow.CHOREOGRAPHED;
import static stoa.order.api.OrderFlow.ORCHESTRATED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Rejection;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderRejection;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;
import stoa.order.api.ReturnedGoods;
import stoa.testing.Matrix;

class OrderDeciderTest {

    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final Instant SOON = Instant.parse("2026-01-01T00:00:30Z");
    private static final Instant LATER = SOON.plusSeconds(60);
    private static final Instant MUCH_LATER = LATER.plusSeconds(60);
    private static final UserId ALICE = new UserId(new UUID(2, 2));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(3, 3));
    private static final UUID REFUND = new UUID(4, 4);
    private static final UUID OTHER_REFUND = new UUID(5, 5);
    private static final Personal HOME = new Personal("sealed");
    private static final Actor OWNER = Actor.user(ALICE.value());
    private static final Actor STRANGER = Actor.user(new UUID(6, 6));
    private static final Actor ADMIN = Actor.admin(new UUID(7, 7));

    private static final List<OrderLine> LINES = List.of(line("mug", 2, pounds(250)), line("cup", 1, pounds(500)));
    private static final Order.Terms TERMS = new Order.Terms(ALICE, PAYMENT, pounds(1_000), Optional.empty());

    private static final OrderCommand PLACE = place(LINES);
    private static final OrderCommand CANCEL = new OrderCommand.Cancel(ORDER, OWNER, "changed my mind");
    private static final OrderCommand REFUND_ALL = refund(REFUND, Optional.empty());
    private static final OrderCommand MARK_RESERVED = markReserved(ORCHESTRATED);
    private static final OrderCommand REJECT = rejectForStock(ORCHESTRATED);
    private static final OrderCommand DECLINE = decline(ORCHESTRATED);
    private static final OrderCommand CONFIRM = new OrderCommand.Confirm(ORDER, ORCHESTRATED);
    private static final OrderCommand MARK_RELEASED = new OrderCommand.MarkStockReleased(ORDER, ORCHESTRATED);
    private static final OrderCommand TIME_OUT = new OrderCommand.TimeOut(ORDER, MUCH_LATER);
    private static final OrderCommand RECORD_REFUND = new OrderCommand.RecordRefund(ORDER, REFUND);
    private static final OrderCommand RESUME = new OrderCommand.Resume(ORDER, ADMIN, MUCH_LATER);
    private static final OrderCommand SKIP = new OrderCommand.SkipStep(ORDER, ADMIN, "capture");

    private static final Order.Placed PLACED = new Order.Placed(TERMS, Optional.empty());
    private static final Order.StockReserved RESERVED = new Order.StockReserved(TERMS, Optional.empty());
    private static final Order.Confirmed CONFIRMED = new Order.Confirmed(TERMS, List.of());

    private static final Order.Terms TERMS_ALONE = new Order.Terms(
            ALICE,
            PAYMENT,
            pounds(1_000),
            Optional.of(new Order.Choreography(
                    "pm_card_visa", LINES.stream().map(OrderLine::pieces).toList())));
    private static final Optional<OrderTerms> CARRIED = TERMS_ALONE.carried();
    private static final Order PLACED_ALONE = new Order.Placed(TERMS_ALONE, Optional.of(SOON));
    private static final Order RESERVED_ALONE = new Order.StockReserved(TERMS_ALONE, Optional.of(LATER));
    private static final Order CONFIRMED_ALONE = new Order.Confirmed(TERMS_ALONE, List.of());

    private final OrderDecider decider = new OrderDecider(OrderPolicy.DEFAULTS);

    @Test
    void everyCommandIsDecidedInEveryState() {
        Matrix<Order, OrderCommand, OrderEvent> matrix = new Matrix<>(Order.class, OrderCommand.class);
        unplaced(matrix);
        placed(matrix);
        reserved(matrix);
        confirmed(matrix);
        closed(matrix, OrderStatus.REJECTED, REJECT);
        closed(matrix, OrderStatus.PAYMENT_DECLINED, DECLINE);
        closed(matrix, OrderStatus.CANCELLED, CANCEL);
        matrix.holdsFor(decider::decide);
    }

    private static void unplaced(Matrix<Order, OrderCommand, OrderEvent> matrix) {
        matrix.when(Order.NOTHING, PLACE, accept(placedEvent()))
                .when(
                        Order.NOTHING,
                        List.of(
                                CANCEL,
                                REFUND_ALL,
                                MARK_RESERVED,
                                MARK_RELEASED,
                                REJECT,
                                DECLINE,
                                CONFIRM,
                                TIME_OUT,
                                RECORD_REFUND,
                                RESUME,
                                SKIP),
                        reject(new OrderRejection.OrderNotFound()));
    }

    private static void placed(Matrix<Order, OrderCommand, OrderEvent> matrix) {
        matrix.when(PLACED, List.of(PLACE, TIME_OUT), alreadySo())
                .when(PLACED, MARK_RELEASED, accept(cancelled(OrderReason.STOCK_RELEASED, Optional.empty())))
                .when(PLACED, CANCEL, accept(new OrderEvent.Cancelled(ORDER, "changed my mind", Optional.empty())))
                .when(
                        PLACED,
                        new OrderCommand.Cancel(ORDER, ADMIN, "x"),
                        accept(new OrderEvent.Cancelled(ORDER, "x", Optional.empty())))
                .when(PLACED, cancelBy(STRANGER), reject(new OrderRejection.OrderNotFound()))
                .when(
                        PLACED,
                        MARK_RESERVED,
                        accept(new OrderEvent.StockReserved(ORDER, Optional.empty(), Optional.empty())))
                .when(PLACED, REJECT, accept(new OrderEvent.Rejected(ORDER, List.of(new Sku("mug")))))
                .when(PLACED, DECLINE, accept(new OrderEvent.PaymentDeclined(ORDER, "card_declined", Optional.empty())))
                .when(
                        PLACED,
                        CONFIRM,
                        accept(
                                new OrderEvent.StockReserved(ORDER, Optional.empty(), Optional.empty()),
                                new OrderEvent.Confirmed(ORDER, Optional.empty())))
                .when(
                        PLACED,
                        List.of(REFUND_ALL, RECORD_REFUND),
                        reject(new OrderRejection.OrderNotRefundable(OrderStatus.PLACED)))
                .when(PLACED, RESUME, accept(resumed(OrderStatus.PLACED)))
                .when(PLACED, resumeBy(OWNER), reject(new OrderRejection.OrderNotFound()))
                .when(PLACED, SKIP, reject(new OrderRejection.StepNotSkippable("capture")));
    }

    private static void reserved(Matrix<Order, OrderCommand, OrderEvent> matrix) {
        matrix.when(RESERVED, List.of(PLACE, MARK_RESERVED, TIME_OUT), alreadySo())
                .when(RESERVED, MARK_RELEASED, accept(cancelled(OrderReason.STOCK_RELEASED, Optional.empty())))
                .when(RESERVED, CANCEL, accept(new OrderEvent.Cancelled(ORDER, "changed my mind", Optional.empty())))
                .when(RESERVED, REJECT, reject(new OrderRejection.OrderClosed(OrderStatus.STOCK_RESERVED)))
                .when(
                        RESERVED,
                        DECLINE,
                        accept(new OrderEvent.PaymentDeclined(ORDER, "card_declined", Optional.empty())))
                .when(RESERVED, CONFIRM, accept(new OrderEvent.Confirmed(ORDER, Optional.empty())))
                .when(
                        RESERVED,
                        List.of(REFUND_ALL, RECORD_REFUND),
                        reject(new OrderRejection.OrderNotRefundable(OrderStatus.STOCK_RESERVED)))
                .when(RESERVED, RESUME, accept(resumed(OrderStatus.STOCK_RESERVED)))
                .when(RESERVED, resumeBy(OWNER), reject(new OrderRejection.OrderNotFound()))
                .when(RESERVED, SKIP, reject(new OrderRejection.StepNotSkippable("capture")));
    }

    private static void confirmed(Matrix<Order, OrderCommand, OrderEvent> matrix) {
        matrix.when(CONFIRMED, RESUME, accept(resumed(OrderStatus.CONFIRMED)))
                .when(CONFIRMED, resumeBy(OWNER), reject(new OrderRejection.OrderNotFound()))
                .when(CONFIRMED, SKIP, accept(new OrderEvent.StepSkipped(ORDER, "capture")))
                .when(
                        CONFIRMED,
                        new OrderCommand.SkipStep(ORDER, OWNER, "capture"),
                        reject(new OrderRejection.OrderNotFound()));
        matrix.when(CONFIRMED, List.of(PLACE, MARK_RESERVED, MARK_RELEASED, CONFIRM, TIME_OUT), alreadySo())
                .when(
                        CONFIRMED,
                        List.of(REJECT, DECLINE),
                        reject(new OrderRejection.OrderClosed(OrderStatus.CONFIRMED)))
                .when(CONFIRMED, CANCEL, reject(new OrderRejection.OrderNotCancellable(OrderStatus.CONFIRMED)))
                .when(CONFIRMED, cancelBy(STRANGER), reject(new OrderRejection.OrderNotFound()))
                .when(CONFIRMED, REFUND_ALL, accept(refundRequested(REFUND, pounds(1_000))))
                .when(CONFIRMED, refund(REFUND, Optional.of(pounds(300))), accept(refundRequested(REFUND, pounds(300))))
                .when(CONFIRMED, refund(REFUND, Optional.of(pounds(1_001))), exceeds(pounds(1_000)))
                .when(CONFIRMED, refund(REFUND, Optional.of(pounds(0))), exceeds(pounds(1_000)))
                .when(
                        CONFIRMED,
                        refund(REFUND, Optional.of(Money.of(1, "EUR"))),
                        reject(new OrderRejection.MixedCurrencies()))
                .when(CONFIRMED, RECORD_REFUND, reject(new OrderRejection.OrderNotRefundable(OrderStatus.CONFIRMED)))
                .when(asked(700), REFUND_ALL, alreadySo())
                .when(asked(700), refund(OTHER_REFUND, Optional.of(pounds(301))), exceeds(pounds(300)))
                .when(
                        asked(700),
                        refund(OTHER_REFUND, Optional.empty()),
                        accept(refundRequested(OTHER_REFUND, pounds(300))))
                .when(asked(1_000), refund(OTHER_REFUND, Optional.empty()), exceeds(pounds(0)))
                .when(
                        asked(700),
                        RECORD_REFUND,
                        accept(new OrderEvent.Refunded(ORDER, REFUND, pounds(700), pounds(700), false)))
                .when(
                        asked(1_000),
                        RECORD_REFUND,
                        accept(new OrderEvent.Refunded(ORDER, REFUND, pounds(1_000), pounds(1_000), true)));
    }

    private static void closed(
            Matrix<Order, OrderCommand, OrderEvent> matrix, OrderStatus status, OrderCommand whatClosedIt) {
        Order.Closed closed = new Order.Closed(ALICE, status, Optional.empty());
        matrix.when(closed, List.of(PLACE, MARK_RELEASED, TIME_OUT, whatClosedIt), alreadySo());
        List.of(MARK_RESERVED, CONFIRM, REJECT, DECLINE).stream()
                .filter(command -> !command.equals(whatClosedIt))
                .forEach(command -> matrix.when(closed, command, reject(new OrderRejection.OrderClosed(status))));
        if (!whatClosedIt.equals(CANCEL)) {
            matrix.when(closed, CANCEL, reject(new OrderRejection.OrderNotCancellable(status)));
        }
        matrix.when(closed, cancelBy(STRANGER), reject(new OrderRejection.OrderNotFound()))
                .when(closed, List.of(REFUND_ALL, RECORD_REFUND), reject(new OrderRejection.OrderNotRefundable(status)))
                .when(closed, RESUME, accept(resumed(status)))
                .when(closed, resumeBy(OWNER), reject(new OrderRejection.OrderNotFound()))
                .when(closed, SKIP, reject(new OrderRejection.StepNotSkippable("capture")));
    }

    @Test
    void aChoreographedOrderThatIsResumedWaitsAnew() {
        OrderEvent.Resumed resumed =
                new OrderEvent.Resumed(ORDER, OrderStatus.STOCK_RESERVED, CARRIED, Optional.of(MUCH_LATER));
        assertThat(decider.decide(RESERVED_ALONE, RESUME)).isEqualTo(accept(resumed));
        assertThat(Order.evolve(RESERVED_ALONE, resumed))
                .isEqualTo(new Order.StockReserved(TERMS_ALONE, Optional.of(MUCH_LATER)));
        assertThat(decider.decide(CONFIRMED_ALONE, RESUME))
                .isEqualTo(accept(new OrderEvent.Resumed(ORDER, OrderStatus.CONFIRMED, CARRIED, Optional.empty())));
    }

    private static OrderEvent resumed(OrderStatus status) {
        return new OrderEvent.Resumed(ORDER, status, Optional.empty(), Optional.empty());
    }

    private static OrderCommand resumeBy(Actor actor) {
        return new OrderCommand.Resume(ORDER, actor, MUCH_LATER);
    }

    @Test
    void anOrderIsLedByOneFlowAndDoesNotHearOfAnother() {
        List<OrderCommand> ofTheOther = List.of(
                markReserved(CHOREOGRAPHED),
                rejectForStock(CHOREOGRAPHED),
                new OrderCommand.MarkStockReleased(ORDER, CHOREOGRAPHED),
                decline(CHOREOGRAPHED),
                new OrderCommand.Confirm(ORDER, CHOREOGRAPHED));
        List<Order> led =
                List.of(PLACED, RESERVED, CONFIRMED, new Order.Closed(ALICE, OrderStatus.CANCELLED, Optional.empty()));
        assertThat(led)
                .allSatisfy(order -> assertThat(ofTheOther)
                        .allSatisfy(command ->
                                assertThat(decider.decide(order, command)).isEqualTo(alreadySo())));
        List<OrderCommand> ofTheCheckout = List.of(MARK_RESERVED, REJECT, MARK_RELEASED, DECLINE, CONFIRM);
        List<Order> ledByNobody = List.of(
                PLACED_ALONE,
                RESERVED_ALONE,
                CONFIRMED_ALONE,
                new Order.Closed(ALICE, OrderStatus.CANCELLED, Optional.of(CHOREOGRAPHED)));
        assertThat(ledByNobody)
                .allSatisfy(order -> assertThat(ofTheCheckout)
                        .allSatisfy(command ->
                                assertThat(decider.decide(order, command)).isEqualTo(alreadySo())));
    }

    @Test
    void theEventsOfAChoreographedOrderCarryItsTerms() {
        assertThat(decider.decide(Order.NOTHING, place(LINES, CHOREOGRAPHED)))
                .isEqualTo(accept(placed(CHOREOGRAPHED, Optional.of(SOON))));
        assertThat(Order.evolve(Order.NOTHING, placed(CHOREOGRAPHED, Optional.of(SOON))))
                .isEqualTo(PLACED_ALONE);
        assertThat(decider.decide(PLACED_ALONE, markReserved(CHOREOGRAPHED)))
                .isEqualTo(accept(new OrderEvent.StockReserved(ORDER, CARRIED, Optional.of(LATER))));
        assertThat(decider.decide(RESERVED_ALONE, new OrderCommand.Confirm(ORDER, CHOREOGRAPHED)))
                .isEqualTo(accept(new OrderEvent.Confirmed(ORDER, CARRIED)));
        assertThat(decider.decide(RESERVED_ALONE, decline(CHOREOGRAPHED)))
                .isEqualTo(accept(new OrderEvent.PaymentDeclined(ORDER, "card_declined", CARRIED)));
        assertThat(decider.decide(PLACED_ALONE, CANCEL)).isEqualTo(accept(cancelled("changed my mind", CARRIED)));
        assertThat(decider.decide(RESERVED_ALONE, new OrderCommand.MarkStockReleased(ORDER, CHOREOGRAPHED)))
                .isEqualTo(accept(cancelled(OrderReason.STOCK_RELEASED, CARRIED)));
    }

    @Test
    void aChoreographedOrderWatchesTheTimeItself() {
        assertThat(decider.decide(PLACED_ALONE, timeOut(SOON.minusMillis(1)))).isEqualTo(alreadySo());
        assertThat(decider.decide(PLACED_ALONE, timeOut(SOON)))
                .isEqualTo(accept(cancelled(OrderReason.NOT_RESERVED, CARRIED)));
        assertThat(decider.decide(RESERVED_ALONE, timeOut(SOON))).isEqualTo(alreadySo());
        assertThat(decider.decide(RESERVED_ALONE, timeOut(LATER)))
                .isEqualTo(accept(new OrderEvent.PaymentDeclined(ORDER, OrderReason.NOT_ANSWERED, CARRIED)));
        OrderTimetable timetable = new OrderTimetable();
        assertThat(timetable.due(PLACED_ALONE)).contains(SOON);
        assertThat(timetable.due(RESERVED_ALONE)).contains(LATER);
        assertThat(timetable.wake(ORDER.value(), RESERVED_ALONE, MUCH_LATER)).contains(TIME_OUT);
        assertThat(List.of(PLACED, RESERVED, CONFIRMED, CONFIRMED_ALONE))
                .allMatch(order -> timetable.due(order).isEmpty());
    }

    @Test
    void aChoreographedOrderWhoseGoodsAreGoneIsPaidBackOnce() {
        UUID id = OrderCommand.RequestRefund.idForMissingStock(ORDER);
        OrderEvent paidBack = new OrderEvent.RefundRequested(
                ORDER, PAYMENT, id, pounds(1_000), OrderReason.OUT_OF_STOCK, Optional.empty());
        assertThat(decider.decide(CONFIRMED_ALONE, rejectForStock(CHOREOGRAPHED)))
                .isEqualTo(accept(paidBack));
        assertThat(decider.decide(Order.evolve(CONFIRMED_ALONE, paidBack), rejectForStock(CHOREOGRAPHED)))
                .isEqualTo(alreadySo());
    }

    @Test
    void pricesOfTwoCurrenciesDoNotMix() {
        List<OrderLine> mixed = List.of(line("mug", 1, pounds(1)), line("cup", 1, Money.of(1, "EUR")));
        assertThat(decider.decide(Order.NOTHING, place(mixed))).isEqualTo(reject(new OrderRejection.MixedCurrencies()));
    }

    @Test
    void aTotalThatDoesNotFitIsRefused() {
        Rejection tooLarge = new OrderRejection.TotalTooLarge();
        List<OrderLine> overflowing = List.of(line("mug", Long.MAX_VALUE, pounds(2)));
        List<OrderLine> overTheLimit = List.of(line("mug", 1, pounds(OrderPolicy.DEFAULTS.highestTotal() + 1)));
        assertThat(decider.decide(Order.NOTHING, place(overflowing))).isEqualTo(reject(tooLarge));
        assertThat(decider.decide(Order.NOTHING, place(overTheLimit))).isEqualTo(reject(tooLarge));
    }

    @Test
    void noMoreComesBackThanWasSold() {
        Order order = CONFIRMED;
        order = told(order, takingBack(REFUND, piece("mug", 1), piece("cup", 1)));
        assertThat(decider.decide(order, takingBack(OTHER_REFUND, piece("cup", 1))))
                .isEqualTo(reject(new OrderRejection.ReturnExceedsOrder(new Sku("cup"), 0)));
        assertThat(decider.decide(order, takingBack(OTHER_REFUND, piece("mug", 1), piece("mug", 1))))
                .isEqualTo(reject(new OrderRejection.ReturnExceedsOrder(new Sku("mug"), 1)));
        assertThat(decider.decide(order, takingBack(OTHER_REFUND, piece("plate", 1))))
                .isEqualTo(reject(new OrderRejection.ReturnExceedsOrder(new Sku("plate"), 0)));
        assertThat(decider.decide(order, takingBack(REFUND, piece("mug", 2)))).isEqualTo(alreadySo());
        order = told(order, takingBack(OTHER_REFUND, piece("mug", 1)));
        assertThat(((Order.Confirmed) order).returned(new Sku("mug"))).isEqualTo(2);
    }

    private Order told(Order order, OrderCommand command) {
        List<OrderEvent> events = ((Decision.Accepted<OrderEvent>) decider.decide(order, command)).events();
        assertThat(events).hasSize(1);
        return Order.evolve(order, events.getFirst());
    }

    private static OrderCommand takingBack(UUID id, Quantity... items) {
        return new OrderCommand.RequestRefund(
                        ORDER,
                        ADMIN,
                        id,
                        Optional.of(pounds(100)),
                        "broken",
                        Optional.of(ReturnedGoods.of(List.of(items))))
                .ofSold(LINES.stream().map(OrderLine::pieces).toList());
    }

    private static Quantity piece(String sku, long pieces) {
        return new Quantity(new Sku(sku), pieces);
    }

    @Test
    void anOrderIsRefundedInParts() {
        Order order = Order.NOTHING;
        for (OrderCommand command : List.of(
                PLACE,
                CONFIRM,
                refund(REFUND, Optional.of(pounds(400))),
                RECORD_REFUND,
                refund(OTHER_REFUND, Optional.empty()),
                new OrderCommand.RecordRefund(ORDER, OTHER_REFUND))) {
            order = after(order, command);
        }
        assertThat(order)
                .isEqualTo(new Order.Confirmed(
                        TERMS,
                        List.of(
                                new Order.Refund(REFUND, pounds(400), true, Optional.empty()),
                                new Order.Refund(OTHER_REFUND, pounds(600), true, Optional.empty()))));
        assertThat(((Order.Confirmed) order).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    private Order after(Order order, OrderCommand command) {
        return switch (decider.decide(order, command)) {
            case Decision.Accepted<OrderEvent>(var events) ->
                events.stream().reduce(order, Order::evolve, (one, other) -> other);
            case Decision.Rejected<OrderEvent>(var why) -> throw new AssertionError(why);
        };
    }

    private static Order.Confirmed asked(long amount) {
        return new Order.Confirmed(TERMS, List.of(new Order.Refund(REFUND, pounds(amount), false, Optional.empty())));
    }

    private static OrderCommand timeOut(Instant now) {
        return new OrderCommand.TimeOut(ORDER, now);
    }

    private static OrderCommand cancelBy(Actor actor) {
        return new OrderCommand.Cancel(ORDER, actor, "because");
    }

    private static OrderCommand refund(UUID id, Optional<Money> amount) {
        return new OrderCommand.RequestRefund(ORDER, ADMIN, id, amount, "broken", Optional.empty());
    }

    private static OrderEvent refundRequested(UUID id, Money amount) {
        return new OrderEvent.RefundRequested(ORDER, PAYMENT, id, amount, "broken", Optional.empty());
    }

    private static Decision<OrderEvent> exceeds(Money left) {
        return reject(new OrderRejection.RefundExceedsPayment(left));
    }

    @Test
    void theTotalIsFixedAtPlacingWithAllItsParts() {
        OrderEvent.Placed placed = placed(priced("TENTH", 10));
        Breakdown parts = placed.breakdown().orElseThrow();
        assertThat(parts.discounts()).containsExactly(new Breakdown.Discount("TENTH", pounds(100)));
        assertThat(placed.total()).isEqualTo(parts.total()).isEqualTo(pounds(900));
        assertThat(Order.evolve(Order.NOTHING, placed))
                .isEqualTo(new Order.Placed(
                        new Order.Terms(ALICE, PAYMENT, pounds(900), Optional.empty()), Optional.empty()));
    }

    @Test
    void anOrderComesToSomething() {
        assertThat(priced("ALL", 100)).isEqualTo(reject(new OrderRejection.NothingToPay()));
    }

    @Test
    void aCouponThatIsNotAcceptedIsNoOrder() {
        assertThat(priced("TENTH", 0.0001, "OTHER"))
                .isEqualTo(reject(new OrderRejection.CouponNotAccepted("there is no such coupon")));
    }

    private static Decision<OrderEvent> priced(String coupon, double percent) {
        return priced(coupon, percent, coupon);
    }

    private static Decision<OrderEvent> priced(String coupon, double percent, String asked) {
        PricingPolicy.Coupon off = new PricingPolicy.Coupon(
                Optional.of(percent), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        PricingPolicy pricing = new PricingPolicy(Map.of(), Map.of(), Map.of(coupon, off));
        OrderPolicy usual = OrderPolicy.DEFAULTS;
        OrderPolicy policy = new OrderPolicy(
                usual.flow(),
                usual.highestTotal(),
                pricing,
                usual.viewRest(),
                usual.keptViews(),
                usual.keyLifetime(),
                usual.commands());
        return new OrderDecider(policy)
                .decide(
                        Order.NOTHING,
                        new OrderCommand.Place(
                                ORDER,
                                ALICE,
                                PAYMENT,
                                "pm_card_visa",
                                LINES,
                                "GB",
                                Optional.of(HOME),
                                Optional.of(asked),
                                ORCHESTRATED,
                                SOON));
    }

    @Test
    void whereNobodyKnowsWhereToNothingIsSent() {
        OrderCommand.Place c = place(LINES);
        assertThat(new OrderDecider(OrderPolicy.DEFAULTS)
                        .decide(
                                Order.NOTHING,
                                new OrderCommand.Place(
                                        c.orderId(),
                                        c.userId(),
                                        c.paymentId(),
                                        c.paymentMethod(),
                                        c.lines(),
                                        "",
                                        Optional.empty(),
                                        c.coupon(),
                                        c.flow(),
                                        c.reserveBy())))
                .isEqualTo(Decision.reject(new OrderRejection.UnknownAddress()));
    }

    private static OrderEvent.Placed placed(Decision<OrderEvent> decision) {
        return (OrderEvent.Placed)
                ((Decision.Accepted<OrderEvent>) decision).events().getFirst();
    }

    private static OrderCommand.Place place(List<OrderLine> lines) {
        return place(lines, ORCHESTRATED);
    }

    private static OrderCommand.Place place(List<OrderLine> lines, OrderFlow flow) {
        return new OrderCommand.Place(
                ORDER, ALICE, PAYMENT, "pm_card_visa", lines, "GB", Optional.of(HOME), Optional.empty(), flow, SOON);
    }

    private static OrderEvent placedEvent() {
        return placed(ORCHESTRATED, Optional.empty());
    }

    private static OrderEvent placed(OrderFlow flow, Optional<Instant> reserveBy) {
        return new OrderEvent.Placed(
                ORDER, ALICE, PAYMENT, "pm_card_visa", LINES, pounds(1_000), Optional.empty(), HOME, flow, reserveBy);
    }

    private static OrderCommand markReserved(OrderFlow flow) {
        return new OrderCommand.MarkStockReserved(
                ORDER, flow, Optional.of(LATER).filter(time -> flow == CHOREOGRAPHED));
    }

    private static OrderCommand rejectForStock(OrderFlow flow) {
        return new OrderCommand.RejectForStock(ORDER, flow, List.of(new Sku("mug")));
    }

    private static OrderCommand decline(OrderFlow flow) {
        return new OrderCommand.DeclinePayment(ORDER, flow, "card_declined");
    }

    private static OrderEvent cancelled(String reason, Optional<OrderTerms> terms) {
        return new OrderEvent.Cancelled(ORDER, reason, terms);
    }

    private static OrderLine line(String sku, long quantity, Money price) {
        return new OrderLine(new Sku(sku), sku, quantity, price);
    }

    private static Money pounds(long pence) {
        return Money.of(pence, "GBP");
    }
}
