package stoa.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;
import stoa.platform.json.Upcast;
import stoa.platform.json.Wire;

/** How orders are stored. */
final class OrderWire {

    static final Wire<OrderEvent> EVENTS = Wire.of(
            OrderEvent.class,
            OrderApi.EVENTS,
            new Upcast("order.placed", 1, OrderWire::sayWhoLeads),
            new Upcast("order.placed", 2, OrderWire::keepAddressAsText));

    static final Wire<Order> STATES = Wire.of(
            Order.class,
            Map.of(
                    "unplaced", Order.Unplaced.class,
                    "placed", Order.Placed.class,
                    "stock-reserved", Order.StockReserved.class,
                    "confirmed", Order.Confirmed.class,
                    "closed", Order.Closed.class));

    private OrderWire() {}

    /** Orders that were placed when there was no choice yet have a checkout. */
    private static ObjectNode sayWhoLeads(ObjectNode placed) {
        return placed.has("flow") ? placed : placed.put("flow", "orchestrated");
    }

    /** As sealed ones are, though it is not: there were no keys yet. */
    private static ObjectNode keepAddressAsText(ObjectNode placed) {
        return placed.put("shipping_address", placed.get("shipping_address").toString());
    }
}
