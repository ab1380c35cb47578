package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderTerms;
import stoa.payment.api.PaymentCommand;

class PaymentReactionsTest {

    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final UserId ALICE = new UserId(new UUID(2, 2));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(3, 3));
    private static final UUID REFUND = new UUID(4, 4);
    private static final Money TOTAL = Money.of(500, "GBP");
    private static final Optional<OrderTerms> TERMS =
            Optional.of(new OrderTerms(ALICE, PAYMENT, "pm_card_visa", TOTAL, List.of()));

    @Test
    void itSetsAsideTakesAndLetsGoOfWhatAChoreographedOrderComesTo() {
        assertThat(PaymentReactions.on(new OrderEvent.StockReserved(ORDER, TERMS, Optional.empty())))
                .contains(new PaymentCommand.Authorise(PAYMENT, ORDER, ALICE, TOTAL, "pm_card_visa"));
        assertThat(PaymentReactions.on(new OrderEvent.Confirmed(ORDER, TERMS)))
                .contains(new PaymentCommand.Capture(PAYMENT));
        PaymentCommand letGo = new PaymentCommand.Void(PAYMENT, ORDER, OrderReason.CAME_TO_NOTHING);
        assertThat(PaymentReactions.on(new OrderEvent.PaymentDeclined(ORDER, "card_declined", TERMS)))
                .contains(letGo);
        assertThat(PaymentReactions.on(new OrderEvent.Cancelled(ORDER, "changed my mind", TERMS)))
                .contains(letGo);
    }

    @Test
    void itDoesAgainWhatAnOrderWaitsFor() {
        assertThat(PaymentReactions.on(resumed(OrderStatus.PLACED, TERMS))).isEmpty();
        assertThat(PaymentReactions.on(resumed(OrderStatus.STOCK_RESERVED, TERMS)))
                .contains(new PaymentCommand.Authorise(PAYMENT, ORDER, ALICE, TOTAL, "pm_card_visa"));
        assertThat(PaymentReactions.on(resumed(OrderStatus.CONFIRMED, TERMS)))
                .contains(new PaymentCommand.Capture(PAYMENT));
        assertThat(PaymentReactions.on(resumed(OrderStatus.CONFIRMED, Optional.empty())))
                .isEmpty();
    }

    private static OrderEvent resumed(OrderStatus status, Optional<OrderTerms> terms) {
        return new OrderEvent.Resumed(ORDER, status, terms, Optional.empty());
    }

    @Test
    void itPaysBackWhoeverLeadsTheOrder() {
        assertThat(PaymentReactions.on(
                        new OrderEvent.RefundRequested(ORDER, PAYMENT, REFUND, TOTAL, "broken", Optional.empty())))
                .contains(new PaymentCommand.Refund(PAYMENT, REFUND, TOTAL));
    }

    @Test
    void whatHappensToOtherOrdersIsTheirCheckoutsBusiness() {
        assertThat(List.of(
                        new OrderEvent.StockReserved(ORDER, Optional.empty(), Optional.empty()),
                        new OrderEvent.Confirmed(ORDER, Optional.empty()),
                        new OrderEvent.PaymentDeclined(ORDER, "card_declined", Optional.empty()),
                        new OrderEvent.Cancelled(ORDER, "changed my mind", Optional.empty()),
                        new OrderEvent.Rejected(ORDER, List.of())))
                .allMatch(event -> PaymentReactions.on(event).isEmpty());
    }
}
