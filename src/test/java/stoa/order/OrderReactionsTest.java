package stoa.order;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.order.api.OrderFlow.CHOREOGRAPHED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.order.api.OrderCommand;
import stoa.payment.api.PaymentEvent;

class OrderReactionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));
    private static final UUID REFUND = new UUID(3, 3);
    private static final Money TOTAL = Money.of(500, "GBP");
    private static final Sku MUG = new Sku("mug");
    private static final List<Quantity> ITEMS = List.of(new Quantity(MUG, 2));

    private final OrderReactions reactions = new OrderReactions(Duration.ofSeconds(60), () -> NOON);

    @Test
    void whatTheInventorySaysLeadsTheOrderOn() {
        assertThat(reactions.on(new InventoryEvent.StockReserved(ORDER, ITEMS, NOON)))
                .contains(new OrderCommand.MarkStockReserved(ORDER, CHOREOGRAPHED, Optional.of(NOON.plusSeconds(60))));
        assertThat(reactions.on(new InventoryEvent.ReservationRefused(ORDER, List.of(MUG))))
                .contains(new OrderCommand.RejectForStock(ORDER, CHOREOGRAPHED, List.of(MUG)));
        assertThat(reactions.on(new InventoryEvent.ReservationReleased(ORDER, ITEMS, "expired")))
                .contains(new OrderCommand.MarkStockReleased(ORDER, CHOREOGRAPHED));
    }

    @Test
    void whatThePaymentSaysLeadsTheOrderOn() {
        assertThat(OrderReactions.on(new PaymentEvent.Authorised(PAYMENT, ORDER, "reference", TOTAL)))
                .contains(new OrderCommand.Confirm(ORDER, CHOREOGRAPHED));
        assertThat(OrderReactions.on(new PaymentEvent.Declined(PAYMENT, ORDER, "card_declined")))
                .contains(new OrderCommand.DeclinePayment(ORDER, CHOREOGRAPHED, "card_declined"));
        assertThat(OrderReactions.on(new PaymentEvent.Refunded(PAYMENT, ORDER, REFUND, TOTAL, true)))
                .contains(new OrderCommand.RecordRefund(ORDER, REFUND));
    }

    @Test
    void theRestIsNoConcernOfTheOrder() {
        assertThat(reactions.on(new InventoryEvent.ReservationCommitted(ORDER, ITEMS)))
                .isEmpty();
        assertThat(reactions.on(new InventoryEvent.StockAdjusted(MUG, 1, "delivery")))
                .isEmpty();
        assertThat(OrderReactions.on(new PaymentEvent.Captured(PAYMENT, ORDER, TOTAL)))
                .isEmpty();
        assertThat(OrderReactions.on(new PaymentEvent.Voided(PAYMENT, ORDER, Optional.empty())))
                .isEmpty();
    }
}
