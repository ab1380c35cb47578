package stoa.kernel;

/** So many pieces of a product; at least one. */
public record Quantity(Sku sku, long pieces) {
    public Quantity {
        if (pieces < 1) {
            throw new IllegalArgumentException("a quantity is at least 1");
        }
    }
}
