package stoa.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentEvent;

/** What has become of one order, as the three logs tell it. */
final class Fate {

    enum End {
        OPEN,
        CONFIRMED,
        CLOSED
    }

    enum Stock {
        NONE,
        HELD,
        SOLD,
        FREE
    }

    enum Paid {
        NONE,
        OPEN,
        CAPTURED,
        LET_GO
    }

    OrderEvent.Placed placed;
    End end = End.OPEN;
    Stock stock = Stock.NONE;
    Paid paid = Paid.NONE;
    final Map<UUID, Long> refunds = new HashMap<>();
    private final Set<UUID> refundsOpen = new HashSet<>();

    boolean isSettled() {
        return end != End.OPEN && stock != Stock.HELD && paid != Paid.OPEN && refundsOpen.isEmpty();
    }

    /** Confirmed is paid, and delivered or paid back as a whole; anything else has cost nobody anything. */
    boolean isFair() {
        return switch (end) {
            case OPEN -> false;
            case CONFIRMED -> paid == Paid.CAPTURED && (stock == Stock.SOLD || isPaidBack());
            case CLOSED -> (paid == Paid.NONE || paid == Paid.LET_GO) && stock != Stock.SOLD;
        };
    }

    private boolean isPaidBack() {
        return refunds.values().stream().mapToLong(Long::longValue).sum()
                == placed.total().amount();
    }

    void hear(OrderEvent event) {
        switch (event) {
            case OrderEvent.Placed e -> placed = e;
            case OrderEvent.StockReserved e -> {}
            case OrderEvent.Rejected e -> end = End.CLOSED;
            case OrderEvent.PaymentDeclined e -> end = End.CLOSED;
            case OrderEvent.Cancelled e -> end = End.CLOSED;
            case OrderEvent.Confirmed e -> end = End.CONFIRMED;
            case OrderEvent.RefundRequested e -> {
                refundsOpen.add(e.refundId());
                refunds.put(e.refundId(), e.amount().amount());
            }
            case OrderEvent.Refunded e -> refundsOpen.remove(e.refundId());
            case OrderEvent.Resumed e -> {}
            case OrderEvent.StepSkipped e -> {}
        }
    }

    void hear(InventoryEvent event) {
        stock = switch (event) {
            case InventoryEvent.StockReserved e -> Stock.HELD;
            case InventoryEvent.ReservationCommitted e -> Stock.SOLD;
            case InventoryEvent.StockReturned e -> stock;
            case InventoryEvent.ReservationReleased e -> Stock.FREE;
            case InventoryEvent.ReservationRefused e -> Stock.FREE;
            case InventoryEvent.ProductDefined e -> stock;
            case InventoryEvent.StockAdjusted e -> stock;
        };
    }

    void hear(PaymentEvent event) {
        paid = switch (event) {
            case PaymentEvent.AuthorisationRequested e -> Paid.OPEN;
            case PaymentEvent.Authorised e -> Paid.OPEN;
            case PaymentEvent.VoidDemanded e -> Paid.OPEN;
            case PaymentEvent.CaptureRequested e -> Paid.OPEN;
            case PaymentEvent.VoidRequested e -> Paid.OPEN;
            case PaymentEvent.Captured e -> Paid.CAPTURED;
            case PaymentEvent.Declined e -> Paid.LET_GO;
            case PaymentEvent.Voided e -> Paid.LET_GO;
            case PaymentEvent.RefundQueued e -> paid;
            case PaymentEvent.RefundRequested e -> paid;
            case PaymentEvent.Refunded e -> paid;
            case PaymentEvent.Unanswered e -> paid;
        };
    }

    @Override
    public String toString() {
        return "order " + end + ", stock " + stock + ", payment " + paid + ", refunds " + refunds + " of which open "
                + refundsOpen;
    }
}
