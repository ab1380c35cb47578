package stoa.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Money;
import stoa.kernel.Reply;
import stoa.order.PricingPolicy.Coupon;
import stoa.order.PricingPolicy.Tax;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderRejection;

/**
 * What an order comes to. Discounts are taken off the products first; then shipping is added; then each tax, of the products
 * without the discounts and, where the country wants it, of the shipping. Each discount and each tax is rounded by itself to the
 * nearest minor unit, a half of one up, so the lines that are shown are the lines that are added.
 */
record Pricing(PricingPolicy policy) {

    /**
     * @param country where it goes to; may be empty where nothing is taxed
     * @throws ArithmeticException when it does not fit into a long
     */
    Reply<Breakdown> of(Money items, String country, Optional<String> coupon, Instant at) {
        if (country.isEmpty() && !policy.taxes().isEmpty()) {
            return new Reply.Refused<>(new OrderRejection.UnknownCountry());
        }
        return coupon.map(code -> discounts(items, code, at))
                .orElseGet(() -> new Reply.Done<>(List.of()))
                .map(discounts -> breakdown(items, discounts, policy.taxes().getOrDefault(country, List.of())));
    }

    private Reply<List<Breakdown.Discount>> discounts(Money items, String code, Instant at) {
        Optional<Map.Entry<String, Coupon>> found = policy.coupon(code);
        if (found.isEmpty()) {
            return refused("there is no such coupon");
        }
        Coupon coupon = found.get().getValue();
        if (coupon.validUntil().filter(end -> !at.isBefore(end)).isPresent()) {
            return refused("the coupon is no longer valid");
        }
        if (coupon.currency()
                .filter(currency -> !currency.equals(items.currency()))
                .isPresent()) {
            return refused("the coupon is for orders in another currency");
        }
        if (items.amount() < coupon.minimum().orElse(0L)) {
            return refused("the coupon is for orders of more");
        }
        return new Reply.Done<>(List.of(new Breakdown.Discount(found.get().getKey(), off(items, coupon))));
    }

    private static Money off(Money items, Coupon coupon) {
        return coupon.rate()
                .map(rate -> part(items, rate))
                .orElseGet(() -> new Money(Math.min(coupon.amount().orElseThrow(), items.amount()), items.currency()));
    }

    private Breakdown breakdown(Money items, List<Breakdown.Discount> discounts, List<Tax> taxes) {
        Money discounted = discounts.stream().map(Breakdown.Discount::amount).reduce(items, Money::minus);
        Money shipping = shipping(discounted);
        return Breakdown.of(
                items,
                discounts,
                shipping,
                taxes.stream().map(tax -> taxed(tax, discounted, shipping)).toList());
    }

    private Money shipping(Money goods) {
        return Optional.ofNullable(policy.shipping().get(goods.currency().getCurrencyCode()))
                .filter(shipping -> goods.amount() < shipping.freeFrom().orElse(Long.MAX_VALUE))
                .map(shipping -> new Money(shipping.amount(), goods.currency()))
                .orElseGet(() -> Money.zero(goods.currency()));
    }

    private static Breakdown.Tax taxed(Tax tax, Money goods, Money shipping) {
        Money base = tax.onShipping() ? goods.plus(shipping) : goods;
        return new Breakdown.Tax(tax.name(), tax.rate(), part(base, tax.rate()));
    }

    private static Money part(Money whole, BigDecimal percent) {
        BigDecimal exact = BigDecimal.valueOf(whole.amount()).multiply(percent).movePointLeft(2);
        return new Money(exact.setScale(0, RoundingMode.HALF_UP).longValueExact(), whole.currency());
    }

    private static <T> Reply<T> refused(String why) {
        return new Reply.Refused<>(new OrderRejection.CouponNotAccepted(why));
    }
}
