package planted.platform.log;

import planted.order.api.OrderEvent;

/** The platform knows no business. */
public record LogOfOrders(OrderEvent last) {}
