package stoa.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import stoa.checkout.Checkout.Closing;
import stoa.checkout.Checkout.Signal;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.Ids;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentEvent;

/** What the events of the three services mean to a checkout. Empty: nothing. */
final class CheckoutSignals {

    private final Duration stockHeldFor;

    CheckoutSignals(Duration stockHeldFor) {
        this.stockHeldFor = stockHeldFor;
    }

    Optional<Signal> of(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Placed e ->
                Optional.of(e).filter(order -> order.flow() == Step.FLOW).map(order -> new Signal.Begun(terms(order)));
            case OrderEvent.Confirmed e -> Optional.of(new Signal.Done(e.orderId(), Step.CONFIRM));
            case OrderEvent.Rejected e -> Optional.of(new Signal.Closed(e.orderId()));
            case OrderEvent.PaymentDeclined e -> Optional.of(new Signal.Closed(e.orderId()));
            case OrderEvent.Cancelled e -> Optional.of(new Signal.Closed(e.orderId()));
            case OrderEvent.StockReserved e -> Optional.empty();
            case OrderEvent.RefundRequested e -> paidBack(e);
            case OrderEvent.Refunded e -> Optional.empty();
            case OrderEvent.Resumed e -> Optional.of(new Signal.Resumed(e.orderId()));
            case OrderEvent.StepSkipped e -> Step.named(e.step()).map(step -> new Signal.Done(e.orderId(), step));
        };
    }

    /** When it is the one that the checkout asked for, it has nothing more to commit. */
    private static Optional<Signal> paidBack(OrderEvent.RefundRequested e) {
        return Optional.of(e)
                .filter(refund ->
                        refund.refundId().equals(OrderCommand.RequestRefund.idForMissingStock(refund.orderId())))
                .map(refund -> new Signal.Done(refund.orderId(), Step.COMMIT));
    }

    static Optional<Signal> of(InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.StockReserved e -> Optional.of(new Signal.Done(e.orderId(), Step.RESERVE));
            case InventoryEvent.ReservationRefused e ->
                Optional.of(new Signal.Failed(e.orderId(), Step.RESERVE, Closing.outOfStock(e.missing())));
            case InventoryEvent.ReservationCommitted e -> Optional.of(new Signal.Done(e.orderId(), Step.COMMIT));
            case InventoryEvent.ReservationReleased e -> Optional.of(new Signal.Undone(e.orderId(), Step.RESERVE));
            case InventoryEvent.ProductDefined e -> Optional.empty();
            case InventoryEvent.StockAdjusted e -> Optional.empty();
            case InventoryEvent.StockReturned e -> Optional.empty();
        };
    }

    static Optional<Signal> of(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.Authorised e -> Optional.of(new Signal.Done(e.orderId(), Step.AUTHORISE));
            case PaymentEvent.Declined e ->
                Optional.of(new Signal.Failed(e.orderId(), Step.AUTHORISE, Closing.declined(e.code())));
            case PaymentEvent.Captured e -> Optional.of(new Signal.Done(e.orderId(), Step.CAPTURE));
            case PaymentEvent.Voided e -> Optional.of(new Signal.Undone(e.orderId(), Step.AUTHORISE));
            case PaymentEvent.AuthorisationRequested e -> Optional.empty();
            case PaymentEvent.CaptureRequested e -> Optional.empty();
            case PaymentEvent.VoidDemanded e -> Optional.empty();
            case PaymentEvent.VoidRequested e -> Optional.empty();
            case PaymentEvent.RefundQueued e -> Optional.empty();
            case PaymentEvent.RefundRequested e -> Optional.empty();
            case PaymentEvent.Refunded e -> Optional.empty();
            case PaymentEvent.Unanswered e -> Optional.empty();
        };
    }

    private Checkout.Terms terms(OrderEvent.Placed e) {
        return new Checkout.Terms(
                e.orderId(),
                e.userId(),
                e.paymentId(),
                e.paymentMethod(),
                e.total(),
                e.pieces(),
                Instant.ofEpochMilli(Ids.millisOf(e.orderId().value())).plus(stockHeldFor));
    }
}
