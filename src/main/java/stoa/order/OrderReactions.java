package stoa.order;

import java.util.Optional;
import stoa.order.api.OrderCommand;
import stoa.payment.api.PaymentEvent;

/** What an order does about events of others, besides what the checkout tells it. */
final class OrderReactions {

    private OrderReactions() {}

    static Optional<OrderCommand> on(PaymentEvent event) {
        return event instanceof PaymentEvent.Refunded refunded
                ? Optional.of(new OrderCommand.RecordRefund(refunded.orderId(), refunded.refundId()))
                : Optional.empty();
    }
}
