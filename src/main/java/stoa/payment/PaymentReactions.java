package stoa.payment;

import java.util.Optional;
import stoa.kernel.OrderId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderReason;
import stoa.order.api.OrderTerms;
import stoa.payment.api.PaymentCommand;

/** What a payment does about an order's events: about refunds always, about the rest when the order is choreographed. */
final class PaymentReactions {

    private PaymentReactions() {}

    static Optional<PaymentCommand> on(OrderEvent event) {
        return switch (event) {
            case OrderEvent.StockReserved e -> e.terms().map(terms -> authorise(e.orderId(), terms));
            case OrderEvent.Confirmed e -> e.terms().map(terms -> new PaymentCommand.Capture(terms.paymentId()));
            case OrderEvent.PaymentDeclined e -> e.terms().map(terms -> voidPayment(e.orderId(), terms));
            case OrderEvent.Cancelled e -> e.terms().map(terms -> voidPayment(e.orderId(), terms));
            case OrderEvent.RefundRequested e ->
                Optional.of(new PaymentCommand.Refund(e.paymentId(), e.refundId(), e.amount()));
            case OrderEvent.Placed e -> Optional.empty();
            case OrderEvent.Rejected e -> Optional.empty();
            case OrderEvent.Refunded e -> Optional.empty();
            case OrderEvent.Resumed e -> e.terms().flatMap(terms -> again(e, terms));
            case OrderEvent.StepSkipped e -> Optional.empty();
        };
    }

    private static Optional<PaymentCommand> again(OrderEvent.Resumed e, OrderTerms terms) {
        return switch (e.status()) {
            case STOCK_RESERVED -> Optional.of(authorise(e.orderId(), terms));
            case CONFIRMED -> Optional.of(new PaymentCommand.Capture(terms.paymentId()));
            case PLACED, REJECTED, PAYMENT_DECLINED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED -> Optional.empty();
        };
    }

    private static PaymentCommand authorise(OrderId order, OrderTerms t) {
        return new PaymentCommand.Authorise(t.paymentId(), order, t.userId(), t.total(), t.paymentMethod());
    }

    private static PaymentCommand voidPayment(OrderId order, OrderTerms terms) {
        return new PaymentCommand.Void(terms.paymentId(), order, OrderReason.CAME_TO_NOTHING);
    }
}
