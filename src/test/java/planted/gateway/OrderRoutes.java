package planted.gateway;

import planted.order.api.OrderEvent;
import planted.platform.bus.Bus;

/** May know apis and the rest of the platform. */
public record OrderRoutes(OrderEvent last, Bus bus) {}
