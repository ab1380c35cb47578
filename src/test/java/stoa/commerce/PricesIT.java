package stoa.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.commerce.Shop.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.testing.Eventually;

/** What buyers pay, and how it is shown: with taxes, shipping and coupons, in two currencies, by either flow. */
class PricesIT {

    private static final Map<String, String> SETTINGS = Map.of(
            "STOA_ORDER_PRICING_TAXES_DE", "[{\"name\":\"MwSt\",\"percent\":19,\"on_shipping\":true}]",
            "STOA_ORDER_PRICING_SHIPPING_EUR_AMOUNT", "590",
            "STOA_ORDER_PRICING_COUPONS_WELCOME_PERCENT", "10",
            "STOA_ORDER_PRICING_COUPONS_OLD_PERCENT", "50",
            "STOA_ORDER_PRICING_COUPONS_OLD_VALID_UNTIL", "2020-12-31T23:59:59Z");

    private static Shop shop;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shop = Shop.open(SETTINGS);
        shop.offer("mug", 250, "GBP", 100);
        shop.offer("tasse", 999, "EUR", 100);
    }

    @AfterAll
    static void close() throws InterruptedException {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void theTotalIsPaidAndItsPartsAreShown(String flow) {
        JsonNode placed =
                bought(order("DE", Map.of("tasse", 2)).put("coupon", "welcome").put("flow", flow));
        JsonNode parts = shop.show(placed).path("breakdown");
        assertThat(amount(parts, "/items")).isEqualTo(1_998);
        assertThat(parts.at("/discounts/0/coupon").asText()).isEqualTo("WELCOME");
        assertThat(amount(parts, "/discounts/0/amount")).isEqualTo(200);
        assertThat(amount(parts, "/shipping")).isEqualTo(590);
        assertThat(parts.at("/taxes/0/name").asText()).isEqualTo("MwSt");
        assertThat(parts.at("/taxes/0/rate").decimalValue()).isEqualByComparingTo("19");
        assertThat(amount(parts, "/taxes/0/amount")).isEqualTo(454);
        assertThat(parts.path("total")).isEqualTo(placed.path("total"));
        assertThat(amount(placed, "/total")).isEqualTo(1_998 - 200 + 590 + 454);
        Eventually.await(() -> amount(shop.paymentOf(placed), "/captured") == 2_842);
        assertThat(movements(placed)).containsExactly("authorised 2842 EUR", "captured 2842 EUR");
    }

    @Test
    void whatIsNotTaxedComesToItsProducts() {
        JsonNode order = bought(order("GB", Map.of("mug", 2)));
        assertThat(order.path("breakdown")).isEqualTo(Shop.json("""
            {"items": {"amount": 500, "currency": "GBP"}, "discounts": [], "taxes": [],
             "shipping": {"amount": 0, "currency": "GBP"}, "total": {"amount": 500, "currency": "GBP"}}\
            """));
    }

    @Test
    void thePriceIsTheOneAtPlacing() {
        shop.offer("plate", 700, "GBP", 10);
        JsonNode order = bought(order("GB", Map.of("plate", 1)));
        shop.offer("plate", 900, "GBP", 10);
        assertThat(amount(shop.show(order), "/total")).isEqualTo(700);
        assertThat(amount(bought(order("GB", Map.of("plate", 1))), "/total")).isEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-knows", "OLD"})
    void aCouponThatIsNoneIsRefused(String coupon) {
        Answer answer = shop.buy(order("GB", Map.of("mug", 1)).put("coupon", coupon));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("coupon-not-accepted");
        assertThat(pointers(answer)).containsExactly("/coupon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "'; drop table event; --", "0123456789012345678901234567890123456789x"})
    void whatIsNoCodeIsRefused(String coupon) {
        Answer answer = shop.buy(order("GB", Map.of("mug", 1)).put("coupon", coupon));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly("/coupon");
    }

    @Test
    void twoCurrenciesDoNotMix() {
        Answer answer = shop.buy(order("DE", Map.of("mug", 1, "tasse", 1)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("mixed-currencies");
    }

    @Test
    void eachCurrencyIsRefundedByItself() {
        JsonNode euros = bought(order("FR", Map.of("tasse", 1)));
        assertThat(refund(euros, 100, "GBP").problem()).isEqualTo("mixed-currencies");
        assertThat(refund(euros, 100, "EUR").status()).isEqualTo(202);
        Eventually.await(() -> movements(euros).contains("refunded 100 EUR"));
        assertThat(movements(euros)).allMatch(movement -> movement.endsWith(" EUR"));
    }

    @Test
    void anOrderGoesSomewhere() {
        ObjectNode order = order("UK", Map.of("mug", 1));
        assertThat(pointers(shop.buy(order))).containsExactly("/shipping_address/country");
        order.withObject("shipping_address").remove("country");
        assertThat(pointers(shop.buy(order))).containsExactly("/shipping_address/country");
        order.withObject("shipping_address").put("country", "GB").remove("line1");
        assertThat(pointers(shop.buy(order))).containsExactly("/shipping_address/line1");
        order.withObject("shipping_address").put("line1", "1 High\u0007 Street");
        assertThat(pointers(shop.buy(order))).containsExactly("/shipping_address/line1");
        order.withObject("shipping_address").put("line1", "Ødegårdsvej 1, 東京").put("name", "Zoë");
        assertThat(bought(order).at("/shipping_address/line1").asText()).isEqualTo("Ødegårdsvej 1, 東京");
    }

    private static JsonNode bought(JsonNode order) {
        Answer answer = shop.buy(order);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("status").asText()).isEqualTo("confirmed");
        return answer.body();
    }

    private static Answer refund(JsonNode order, long amount, String currency) {
        return shop.admin.askAnyhow(
                Ask.post("/api/v1/orders/" + order.path("id").asText() + "/refunds", Shop.json("""
                    {"reason": "broken", "amount": {"amount": %d, "currency": "%s"}}\
                    """.formatted(
                                        amount, currency)))
                        .with("Idempotency-Key", "refund-" + amount + currency));
    }

    private static List<String> movements(JsonNode order) {
        return StreamSupport.stream(shop.paymentOf(order).path("entries").spliterator(), false)
                .map(entry -> entry.path("type").asText() + " " + amount(entry, "/amount") + " "
                        + entry.at("/amount/currency").asText())
                .toList();
    }

    private static List<String> pointers(Answer answer) {
        return answer.body().path("errors").findValuesAsText("pointer");
    }

    private static long amount(JsonNode of, String where) {
        return of.at(where + "/amount").asLong();
    }
}
