package planted.order;

import io.vertx.core.Future;
import planted.platform.log.EventLog;
import planted.stock.api.StockEvent;
import planted.tool.Bench;

/** May know Vert.x, the platform and another domain's api; but a domain stands on platform and kernel. */
public record OrderVerticle(Future<StockEvent> last, EventLog log, Bench bench) {}
