package planted.order;

import planted.stock.api.StockEvent;

/** Domains meet in reactions and verticles. */
record OrderPolicy(StockEvent last) {}
