package stoa.order;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderFlow;
import stoa.payment.api.PaymentEvent;

/** What an order does about events of others: all that leads it on when it is choreographed, otherwise what the checkout leaves to it. */
final class OrderReactions {

    private static final OrderFlow FLOW = OrderFlow.CHOREOGRAPHED;

    private final Duration paymentTimeout;
    private final InstantSource clock;

    /** @param paymentTimeout how long an order waits for its payment from when it hears of its stock */
    OrderReactions(Duration paymentTimeout, InstantSource clock) {
        this.paymentTimeout = paymentTimeout;
        this.clock = clock;
    }

    Optional<OrderCommand> on(InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.StockReserved e ->
                Optional.of(new OrderCommand.MarkStockReserved(
                        e.orderId(), FLOW, Optional.of(clock.instant().plus(paymentTimeout))));
            case InventoryEvent.ReservationRefused e ->
                Optional.of(new OrderCommand.RejectForStock(e.orderId(), FLOW, e.missing()));
            case InventoryEvent.ReservationReleased e ->
                Optional.of(new OrderCommand.MarkStockReleased(e.orderId(), FLOW));
            case InventoryEvent.ReservationCommitted e -> Optional.empty();
            case InventoryEvent.ProductDefined e -> Optional.empty();
            case InventoryEvent.StockAdjusted e -> Optional.empty();
            case InventoryEvent.StockReturned e -> Optional.empty();
        };
    }

    static Optional<OrderCommand> on(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.Authorised e -> Optional.of(new OrderCommand.Confirm(e.orderId(), FLOW));
            case PaymentEvent.Declined e -> Optional.of(new OrderCommand.DeclinePayment(e.orderId(), FLOW, e.code()));
            case PaymentEvent.Refunded e -> Optional.of(new OrderCommand.RecordRefund(e.orderId(), e.refundId()));
            case PaymentEvent.AuthorisationRequested e -> Optional.empty();
            case PaymentEvent.CaptureRequested e -> Optional.empty();
            case PaymentEvent.Captured e -> Optional.empty();
            case PaymentEvent.VoidDemanded e -> Optional.empty();
            case PaymentEvent.VoidRequested e -> Optional.empty();
            case PaymentEvent.Voided e -> Optional.empty();
            case PaymentEvent.RefundQueued e -> Optional.empty();
            case PaymentEvent.RefundRequested e -> Optional.empty();
            case PaymentEvent.Unanswered e -> Optional.empty();
        };
    }
}
