package planted;

import planted.order.OrderVerticle;
import planted.platform.log.EventLog;

/** May know all. */
public record Assembly(EventLog log, OrderVerticle order) {}
