package planted.stock.api;

public record StockEvent(String sku, long quantity) {}
