package planted.order;

import planted.stock.StockDecider;
import planted.stock.api.StockEvent;

/** May know another domain's api; but what is inside a domain is its own affair. */
record OrderReactions(StockEvent last, StockDecider decider) {}
