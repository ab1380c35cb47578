package stoa.bench.replay;

/**
 * Goods at one price: what the replay sells as one product.
 *
 * <p>The shop sold the same code at several prices, sometimes within one invoice, while the platform takes the price from its
 * catalogue when an order is placed. With a product for each price no order has to wait for a price to change, and an
 * invoice with two prices is still one order.
 */
record Variant(String code, long pence) {

    /** Such as {@code 85123A-255}; a stock code holds no hyphen, so no two variants share one. */
    String sku() {
        return code + "-" + pence;
    }
}
