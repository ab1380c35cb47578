package stoa.order;

import java.util.List;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.platform.guard.Gate;

/**
 * Tells the gate which orders this process has placed, and which of them have come to the end of their flow. Another process may
 * have ended them: that is heard of when somebody here reads what it has written.
 */
record OrdersUnderWay(Gate gate) {

    void seeCommitted(List<Recorded<OrderEvent>> events) {
        events.forEach(recorded -> {
            if (recorded.event() instanceof OrderEvent.Placed placed) {
                gate.begun(placed.orderId().value(), recorded.origin().trace());
            }
        });
        seeRead(events);
    }

    void seeRead(List<Recorded<OrderEvent>> events) {
        events.stream().filter(recorded -> isEnd(recorded.event())).forEach(this::end);
    }

    private void end(Recorded<OrderEvent> last) {
        gate.ended(last.event().orderId().value(), last.origin().at().toEpochMilli());
    }

    private static boolean isEnd(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Confirmed e -> true;
            case OrderEvent.Rejected e -> true;
            case OrderEvent.PaymentDeclined e -> true;
            case OrderEvent.Cancelled e -> true;
            case OrderEvent.Placed e -> false;
            case OrderEvent.StockReserved e -> false;
            case OrderEvent.RefundRequested e -> false;
            case OrderEvent.Refunded e -> false;
            case OrderEvent.Resumed e -> false;
            case OrderEvent.StepSkipped e -> false;
        };
    }
}
