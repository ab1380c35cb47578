package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;

class InventoryReactionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final OrderId ORDER = new OrderId(Ids.next(NOON.toEpochMilli()));
    private static final UserId ALICE = new UserId(new UUID(2, 2));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(3, 3));
    private static final Money PRICE = Money.of(250, "GBP");
    private static final List<Quantity> ITEMS = List.of(new Quantity(new Sku("mug"), 2));
    private static final Instant HELD_UNTIL =
            Instant.ofEpochMilli(Ids.millisOf(ORDER.value())).plus(Duration.ofMinutes(15));
    private static final Optional<OrderTerms> TERMS =
            Optional.of(new OrderTerms(ALICE, PAYMENT, "pm_card_visa", PRICE.times(2), ITEMS));

    private final InventoryReactions reactions = new InventoryReactions(Duration.ofMinutes(15));

    @Test
    void itHoldsSellsAndFreesWhatAChoreographedOrderIsAbout() {
        assertThat(reactions.on(placed(OrderFlow.CHOREOGRAPHED)))
                .contains(new InventoryCommand.Reserve(ORDER, ITEMS, HELD_UNTIL));
        assertThat(reactions.on(new OrderEvent.Confirmed(ORDER, TERMS)))
                .contains(new InventoryCommand.Commit(ORDER, ITEMS, HELD_UNTIL));
        InventoryCommand release = new InventoryCommand.Release(ORDER, ITEMS, OrderReason.CAME_TO_NOTHING);
        assertThat(reactions.on(new OrderEvent.PaymentDeclined(ORDER, "card_declined", TERMS)))
                .contains(release);
        assertThat(reactions.on(new OrderEvent.Cancelled(ORDER, "changed my mind", TERMS)))
                .contains(release);
    }

    @Test
    void itDoesAgainWhatAnOrderWaitsFor() {
        assertThat(reactions.on(resumed(OrderStatus.PLACED, TERMS)))
                .contains(new InventoryCommand.Reserve(ORDER, ITEMS, HELD_UNTIL));
        assertThat(reactions.on(resumed(OrderStatus.STOCK_RESERVED, TERMS))).isEmpty();
        assertThat(reactions.on(resumed(OrderStatus.CONFIRMED, TERMS)))
                .contains(new InventoryCommand.Commit(ORDER, ITEMS, HELD_UNTIL));
        assertThat(reactions.on(resumed(OrderStatus.PLACED, Optional.empty()))).isEmpty();
    }

    private static OrderEvent resumed(OrderStatus status, Optional<OrderTerms> terms) {
        return new OrderEvent.Resumed(ORDER, status, terms, Optional.empty());
    }

    @Test
    void whatItHasRefusedItNeedNotFree() {
        assertThat(reactions.on(new OrderEvent.Rejected(ORDER, List.of(new Sku("mug")))))
                .isEmpty();
    }

    @Test
    void whatHappensToOtherOrdersIsTheirCheckoutsBusiness() {
        assertThat(List.of(
                        placed(OrderFlow.ORCHESTRATED),
                        new OrderEvent.Confirmed(ORDER, Optional.empty()),
                        new OrderEvent.PaymentDeclined(ORDER, "card_declined", Optional.empty()),
                        new OrderEvent.Cancelled(ORDER, "changed my mind", Optional.empty())))
                .allMatch(event -> reactions.on(event).isEmpty());
    }

    private static OrderEvent placed(OrderFlow flow) {
        return new OrderEvent.Placed(
                ORDER,
                ALICE,
                PAYMENT,
                "pm_card_visa",
                List.of(new OrderLine(new Sku("mug"), "A mug", 2, PRICE)),
                PRICE.times(2),
                Optional.empty(),
                new Personal("sealed"),
                flow,
                Optional.empty());
    }
}
