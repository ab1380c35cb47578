package stoa.payment;

import java.util.Optional;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentCommand;

/** What a payment does about events of others, besides what the checkout tells it. */
final class PaymentReactions {

    private PaymentReactions() {}

    static Optional<PaymentCommand> on(OrderEvent event) {
        return event instanceof OrderEvent.RefundRequested requested
                ? Optional.of(
                        new PaymentCommand.Refund(requested.paymentId(), requested.refundId(), requested.amount()))
                : Optional.empty();
    }
}
