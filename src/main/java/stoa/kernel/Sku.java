package stoa.kernel;

/** Names a product that is kept in stock, across all domains: the shop's own code, 1 to 64 characters. */
public record Sku(String value) implements Text {

    private static final int LONGEST = 64;

    public Sku {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a SKU has 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
