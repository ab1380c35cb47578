package stoa.order;

import java.util.List;
import stoa.kernel.Ids;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.platform.guard.Gate;

/** Tells the gate which orders have come to the end of their flow. */
record OrdersUnderWay(Gate gate) {

    void see(List<Recorded<OrderEvent>> events) {
        events.forEach(recorded -> see(recorded.event()));
    }

    private void see(OrderEvent event) {
        switch (event) {
            case OrderEvent.Confirmed e -> gate.ended(placedAt(e));
            case OrderEvent.Rejected e -> gate.ended(placedAt(e));
            case OrderEvent.PaymentDeclined e -> gate.ended(placedAt(e));
            case OrderEvent.Cancelled e -> gate.ended(placedAt(e));
            case OrderEvent.Placed e -> {}
            case OrderEvent.StockReserved e -> {}
            case OrderEvent.RefundRequested e -> {}
            case OrderEvent.Refunded e -> {}
            case OrderEvent.Resumed e -> {}
            case OrderEvent.StepSkipped e -> {}
        }
    }

    private static long placedAt(OrderEvent event) {
        return Ids.millisOf(event.orderId().value());
    }
}
