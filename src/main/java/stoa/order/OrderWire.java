package stoa.order;

import java.util.Map;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;
import stoa.platform.json.Wire;

/** How orders are stored. */
final class OrderWire {

    static final Wire<OrderEvent> EVENTS = Wire.of(OrderEvent.class, OrderApi.EVENTS);

    static final Wire<Order> STATES = Wire.of(
            Order.class,
            Map.of(
                    "unplaced", Order.Unplaced.class,
                    "placed", Order.Placed.class,
                    "stock-reserved", Order.StockReserved.class,
                    "confirmed", Order.Confirmed.class,
                    "closed", Order.Closed.class));

    private OrderWire() {}
}
