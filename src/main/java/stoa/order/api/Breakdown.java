package stoa.order.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import stoa.kernel.Money;

/**
 * What an order comes to, part by part: {@code items - discounts + shipping + taxes = total}, to the minor unit. All of it is in
 * one currency and none of it is negative. It is fixed when the order is placed.
 *
 * @param items the products, at their prices
 * @param discounts what is taken off that
 */
public record Breakdown(Money items, List<Discount> discounts, Money shipping, List<Tax> taxes, Money total) {

    /** @param coupon its code, as the shop writes it */
    public record Discount(String coupon, Money amount) {}

    /** @param rate in percent */
    public record Tax(String name, BigDecimal rate, Money amount) {}

    public Breakdown {
        discounts = List.copyOf(discounts);
        taxes = List.copyOf(taxes);
        if (!sum(items, discounts, shipping, taxes).equals(total)) {
            throw new IllegalArgumentException("the parts of an order do not add up to " + total);
        }
        if (parts(items, discounts, shipping, taxes, total).anyMatch(part -> part.amount() < 0)) {
            throw new IllegalArgumentException("a part of an order is negative");
        }
    }

    /** @throws ArithmeticException when the total does not fit */
    public static Breakdown of(Money items, List<Discount> discounts, Money shipping, List<Tax> taxes) {
        return new Breakdown(items, discounts, shipping, taxes, sum(items, discounts, shipping, taxes));
    }

    /** Nothing but the products. */
    public static Breakdown of(Money items) {
        return new Breakdown(items, List.of(), Money.zero(items.currency()), List.of(), items);
    }

    /** Whether the products' prices are all there is to it. */
    public boolean isPlain() {
        return discounts.isEmpty() && taxes.isEmpty() && shipping.amount() == 0;
    }

    private static Money sum(Money items, List<Discount> discounts, Money shipping, List<Tax> taxes) {
        Money discounted = discounts.stream().map(Discount::amount).reduce(items, Money::minus);
        return taxes.stream().map(Tax::amount).reduce(discounted.plus(shipping), Money::plus);
    }

    private static Stream<Money> parts(
            Money items, List<Discount> discounts, Money shipping, List<Tax> taxes, Money total) {
        return Stream.concat(
                Stream.of(items, shipping, total),
                Stream.concat(
                        discounts.stream().map(Discount::amount), taxes.stream().map(Tax::amount)));
    }
}
