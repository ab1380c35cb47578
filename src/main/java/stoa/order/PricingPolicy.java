package stoa.order;

import static java.util.Locale.IsoCountryCode.PART1_ALPHA2;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is added to the prices of an order's products, and what is taken off. Without any of it an order comes to its products.
 *
 * @param taxes by country (ISO 3166-1 alpha-2), what is added to what is sent there; prices are without it
 * @param shipping by currency (ISO 4217), what sending an order costs
 * @param coupons by code, in capitals or not
 */
public record PricingPolicy(Map<String, List<Tax>> taxes, Map<String, Shipping> shipping, Map<String, Coupon> coupons) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int MOST_DECIMALS = 4;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(toUnmodifiableSet());

    public static final PricingPolicy DEFAULTS = new PricingPolicy(Map.of(), Map.of(), Map.of());

    public PricingPolicy {
        taxes = inCapitals(taxes);
        shipping = inCapitals(shipping);
        coupons = inCapitals(coupons);
        require(
                taxes.keySet().stream().allMatch(Locale.getISOCountries(PART1_ALPHA2)::contains),
                "taxes go by country: ISO 3166-1 alpha-2");
        require(CURRENCIES.containsAll(shipping.keySet()), "shipping goes by currency: ISO 4217");
        require(
                coupons.keySet().stream().allMatch(code -> code.matches("[A-Z0-9_-]{1,40}")),
                "a coupon's code has 1 to 40 letters, digits, - and _");
    }

    /**
     * One tax of a country.
     *
     * @param name as customers know it
     * @param percent of what the products cost when discounts are taken off
     * @param onShipping whether shipping is taxed with them
     */
    public record Tax(String name, double percent, boolean onShipping) {
        public Tax {
            require(!name.isBlank() && name.length() <= 40, "a tax's name has 1 to 40 characters");
            percentage(percent);
        }

        BigDecimal rate() {
            return percentage(percent);
        }
    }

    /**
     * @param amount in minor units
     * @param freeFrom from which amount of products on, discounts taken off, it costs nothing
     */
    public record Shipping(long amount, Optional<Long> freeFrom) {
        public Shipping {
            require(amount >= 0, "shipping is not negative");
        }
    }

    /**
     * It takes off a part or an amount.
     *
     * @param percent of what the products cost
     * @param amount in minor units of its currency; never more than the products cost
     * @param currency of its amounts; orders in others it is not for
     * @param minimum what the products must come to at least
     * @param validUntil the end of its time
     */
    public record Coupon(
            Optional<Double> percent,
            Optional<Long> amount,
            Optional<Currency> currency,
            Optional<Long> minimum,
            Optional<Instant> validUntil) {
        public Coupon {
            percent.ifPresent(PricingPolicy::percentage);
            require(percent.isPresent() != amount.isPresent(), "a coupon takes off a percent or an amount");
            require(amount.orElse(0L) >= 0, "a coupon adds nothing");
            require(
                    currency.isPresent() || amount.or(() -> minimum).isEmpty(),
                    "a coupon with an amount or a minimum has a currency");
        }

        Optional<BigDecimal> rate() {
            return percent.map(PricingPolicy::percentage);
        }
    }

    /** Empty when there is none. */
    Optional<Map.Entry<String, Coupon>> coupon(String code) {
        String written = code.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(coupons.get(written)).map(coupon -> Map.entry(written, coupon));
    }

    private static <V> Map<String, V> inCapitals(Map<String, V> byName) {
        Map<String, V> capitals = new HashMap<>();
        byName.forEach((name, value) ->
                require(capitals.put(name.toUpperCase(Locale.ROOT), value) == null, name + " is there twice"));
        return Map.copyOf(capitals);
    }

    private static BigDecimal percentage(double percent) {
        BigDecimal exact = BigDecimal.valueOf(percent).stripTrailingZeros();
        require(
                exact.signum() >= 0 && exact.compareTo(ALL) <= 0 && exact.scale() <= MOST_DECIMALS,
                "a percentage is from 0 to 100, with four decimals at most");
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
