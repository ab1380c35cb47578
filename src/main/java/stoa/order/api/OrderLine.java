package stoa.order.api;

import stoa.kernel.Money;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** One product of an order, at the price it had when the order was placed. */
public record OrderLine(Sku sku, String name, long quantity, Money unitPrice) {

    /** @throws ArithmeticException when it does not fit */
    public Money total() {
        return unitPrice.times(quantity);
    }

    public Quantity pieces() {
        return new Quantity(sku, quantity);
    }
}
