package stoa.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import stoa.kernel.Money;
import stoa.kernel.Reply;
import stoa.order.PricingPolicy.Coupon;
import stoa.order.PricingPolicy.Shipping;
import stoa.order.PricingPolicy.Tax;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderRejection;

class PricingTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Currency POUND = Currency.getInstance("GBP");
    private static final Tax VAT = new Tax("VAT", 20, false);
    private static final Tax DUTY = new Tax("Duty", 2.5, true);
    private static final Shipping FREE = new Shipping(0, Optional.empty());
    private static final Coupon TENTH = percent(10);

    @Test
    void withoutRulesAnOrderComesToItsProducts() {
        assertThat(new Pricing(PricingPolicy.DEFAULTS).of(pounds(1_000), "", Optional.empty(), NOW))
                .isEqualTo(new Reply.Done<>(Breakdown.of(pounds(1_000))));
    }

    @Test
    void discountsComeFirstThenShippingThenTaxes() {
        Pricing pricing = pricing(List.of(VAT, DUTY), new Shipping(495, Optional.of(5_000L)), Map.of("tenth", TENTH));
        assertThat(done(pricing.of(pounds(999), "GB", Optional.of("Tenth"), NOW)))
                .isEqualTo(new Breakdown(
                        pounds(999),
                        List.of(new Breakdown.Discount("TENTH", pounds(100))),
                        pounds(495),
                        List.of(
                                new Breakdown.Tax("VAT", new BigDecimal("20"), pounds(180)),
                                new Breakdown.Tax("Duty", new BigDecimal("2.5"), pounds(35))),
                        pounds(1_609)));
    }

    @Test
    void whoIsSentElsewhereIsNotTaxedHere() {
        assertThat(done(pricing(List.of(VAT), FREE, Map.of()).of(pounds(1_000), "FR", Optional.empty(), NOW))
                        .isPlain())
                .isTrue();
    }

    @Test
    void whereThereAreTaxesTheCountryMustBeKnown() {
        assertThat(pricing(List.of(VAT), FREE, Map.of()).of(pounds(1_000), "", Optional.empty(), NOW))
                .isEqualTo(new Reply.Refused<>(new OrderRejection.UnknownCountry()));
    }

    @Test
    void shippingIsFreeFromAnAmountOn() {
        Pricing pricing = pricing(List.of(), new Shipping(495, Optional.of(5_000L)), Map.of("tenth", TENTH));
        assertThat(total(pricing, 4_999, Optional.empty())).isEqualTo(5_494);
        assertThat(total(pricing, 5_000, Optional.empty())).isEqualTo(5_000);
        assertThat(total(pricing, 5_000, Optional.of("tenth"))).isEqualTo(4_995);
    }

    @Test
    void shippingIsInTheCurrencyOfTheOrder() {
        Pricing pricing = pricing(List.of(), new Shipping(495, Optional.empty()), Map.of());
        assertThat(done(pricing.of(Money.of(1_000, "EUR"), "GB", Optional.empty(), NOW)))
                .isEqualTo(Breakdown.of(Money.of(1_000, "EUR")));
    }

    @Test
    void aCouponTakesOffNoMoreThanThereIs() {
        Coupon tenner = amount(1_000);
        Pricing pricing = pricing(List.of(), FREE, Map.of("TENNER", tenner));
        assertThat(total(pricing, 1_500, Optional.of("tenner"))).isEqualTo(500);
        assertThat(total(pricing, 600, Optional.of("tenner"))).isZero();
    }

    @Test
    void aCouponIsForWhatItIsFor() {
        Coupon coupon = new Coupon(
                Optional.of(10.0), Optional.empty(), Optional.of(POUND), Optional.of(2_000L), Optional.of(NOW));
        Pricing pricing = pricing(List.of(), FREE, Map.of("SPRING", coupon));
        Instant before = NOW.minusMillis(1);
        assertThat(done(pricing.of(pounds(2_000), "GB", Optional.of("SPRING"), before))
                        .total())
                .isEqualTo(pounds(1_800));
        assertRefused(pricing.of(pounds(2_000), "GB", Optional.of("SUMMER"), before), "there is no such coupon");
        assertRefused(pricing.of(pounds(2_000), "GB", Optional.of("SPRING"), NOW), "the coupon is no longer valid");
        assertRefused(
                pricing.of(pounds(1_999), "GB", Optional.of("SPRING"), before), "the coupon is for orders of more");
        assertRefused(
                pricing.of(Money.of(2_000, "EUR"), "GB", Optional.of("SPRING"), before),
                "the coupon is for orders in another currency");
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Tax("VAT", 100.5, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tax("VAT", 1.00001, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shipping(-1, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coupon(Optional.of(10.0), Optional.of(10L), Optional.of(POUND)))
                .hasMessageContaining("percent or an amount");
        assertThatThrownBy(() -> coupon(Optional.empty(), Optional.empty(), Optional.of(POUND)))
                .hasMessageContaining("percent or an amount");
        assertThatThrownBy(() -> coupon(Optional.empty(), Optional.of(10L), Optional.empty()))
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> pricing(List.of(), FREE, Map.of("a b", TENTH))).hasMessageContaining("code");
        assertThatThrownBy(() -> pricing(List.of(), FREE, Map.of("x", TENTH, "X", TENTH)))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new PricingPolicy(Map.of("UK", List.of(VAT)), Map.of(), Map.of()))
                .hasMessageContaining("country");
        assertThatThrownBy(() -> new PricingPolicy(Map.of(), Map.of("POUND", FREE), Map.of()))
                .hasMessageContaining("currency");
    }

    @Property(tries = 5_000)
    void thePartsAlwaysAddUpAndNoneIsNegative(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long items,
            @ForAll("taxes") @Size(max = 4) List<Tax> taxes,
            @ForAll("shippings") Shipping shipping,
            @ForAll("coupons") Coupon coupon) {
        Breakdown parts =
                done(pricing(taxes, shipping, Map.of("X", coupon)).of(pounds(items), "GB", Optional.of("x"), NOW));
        long discount = parts.discounts().getFirst().amount().amount();
        long tax =
                parts.taxes().stream().mapToLong(each -> each.amount().amount()).sum();
        assertThat(parts.items()).isEqualTo(pounds(items));
        assertThat(discount).isBetween(0L, items);
        assertThat(parts.shipping().amount()).isIn(0L, shipping.amount());
        assertThat(parts.taxes()).hasSameSizeAs(taxes).allSatisfy(each -> assertRounded(each, parts, taxes));
        assertThat(parts.total())
                .isEqualTo(pounds(items - discount + parts.shipping().amount() + tax));
    }

    /** Never off by more than half of a minor unit, and exactly half of one is rounded up. */
    private static void assertRounded(Breakdown.Tax line, Breakdown parts, List<Tax> taxes) {
        Tax tax = taxes.get(parts.taxes().indexOf(line));
        long base = parts.items().amount()
                - parts.discounts().getFirst().amount().amount()
                + (tax.onShipping() ? parts.shipping().amount() : 0);
        BigDecimal off = BigDecimal.valueOf(line.amount().amount())
                .subtract(BigDecimal.valueOf(base).multiply(line.rate()).movePointLeft(2));
        assertThat(off).isGreaterThan(new BigDecimal("-0.5")).isLessThanOrEqualTo(new BigDecimal("0.5"));
    }

    @Property
    void whatDoesNotFitIsRefusedAndNeverWrong(@ForAll @LongRange(min = Long.MAX_VALUE / 2 + 1) long items) {
        Pricing pricing = pricing(List.of(new Tax("All", 100, false)), FREE, Map.of());
        assertThatThrownBy(() -> pricing.of(pounds(items), "GB", Optional.empty(), NOW))
                .isInstanceOf(ArithmeticException.class);
    }

    @Provide
    static Arbitrary<List<Tax>> taxes() {
        return Combinators.combine(rates(), Arbitraries.of(true, false))
                .as((rate, onShipping) -> new Tax("T" + rate + onShipping, rate, onShipping))
                .list()
                .uniqueElements(Tax::name);
    }

    @Provide
    static Arbitrary<Shipping> shippings() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 1_000_000);
        return Combinators.combine(amounts, amounts.optional()).as(Shipping::new);
    }

    @Provide
    static Arbitrary<Coupon> coupons() {
        Arbitrary<Coupon> parts = rates().map(PricingTest::percent);
        Arbitrary<Coupon> amounts =
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(PricingTest::amount);
        return Arbitraries.oneOf(parts, amounts);
    }

    private static Arbitrary<Double> rates() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(4)
                .map(BigDecimal::doubleValue);
    }

    private static Pricing pricing(List<Tax> taxes, Shipping shipping, Map<String, Coupon> coupons) {
        return new Pricing(new PricingPolicy(Map.of("gb", taxes), Map.of("gbp", shipping), coupons));
    }

    private static Coupon percent(double percent) {
        return coupon(Optional.of(percent), Optional.empty(), Optional.empty());
    }

    private static Coupon amount(long pence) {
        return coupon(Optional.empty(), Optional.of(pence), Optional.of(POUND));
    }

    private static Coupon coupon(Optional<Double> percent, Optional<Long> amount, Optional<Currency> currency) {
        return new Coupon(percent, amount, currency, Optional.empty(), Optional.empty());
    }

    private static long total(Pricing pricing, long items, Optional<String> coupon) {
        return done(pricing.of(pounds(items), "GB", coupon, NOW)).total().amount();
    }

    private static Breakdown done(Reply<Breakdown> reply) {
        return switch (reply) {
            case Reply.Done<Breakdown>(var parts) -> parts;
            case Reply.Refused<Breakdown>(var why) -> throw new AssertionError(why.detail());
        };
    }

    private static void assertRefused(Reply<Breakdown> reply, String why) {
        assertThat(reply).isEqualTo(new Reply.Refused<>(new OrderRejection.CouponNotAccepted(why)));
    }

    private static Money pounds(long pence) {
        return Money.of(pence, "GBP");
    }
}
