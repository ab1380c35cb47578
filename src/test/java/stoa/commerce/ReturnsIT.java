package stoa.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.commerce.Shop.json;
import static stoa.commerce.Shop.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.testing.Eventually;

/** Buyers change their minds: before the payment, after it, and when the parcel is there; by either flow. */
class ReturnsIT {

    private static final int PIECES = 1_000;

    private static Shop shop;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shop = Shop.open(Map.of("STOA_ACQUIRER_SLOW_ANSWER", "3s"));
    }

    @AfterAll
    static void close() throws InterruptedException {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void goodsComeBackOnceAndNeverMoreThanWereSold(String flow) {
        String sku = product();
        JsonNode order = bought(sku, 3, flow);
        ObjectNode two = refund(500).set("return", items(sku, 2));
        assertThat(refunded(order, "two", two).status()).isEqualTo(202);
        Eventually.await(() -> available(sku) == PIECES - 1);
        Answer again = refunded(order, "two", two);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headers().get("Idempotent-Replayed")).isEqualTo("true");
        Answer more = refunded(order, "more", refund(250).set("return", items(sku, 2)));
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.problem()).isEqualTo("return-exceeds-order");
        assertThat(refunded(order, "other", refund(250).set("return", items("another", 1)))
                        .problem())
                .isEqualTo("return-exceeds-order");
        ObjectNode last = json("{\"reason\": \"too big\"}").set("return", items(sku, 1));
        assertThat(refunded(order, "last", last).status()).isEqualTo(202);
        Eventually.await(() -> status(order).equals("refunded") && available(sku) == PIECES);
        Eventually.await(() -> shop.paymentOf(order).at("/refunded/amount").asLong() == 750);
        assertThat(StreamSupport.stream(trail(order).spliterator(), false)
                        .filter(event -> event.at("/data/returned").isObject()))
                .hasSize(2);
    }

    @Test
    void moneyGoesBackInPartsAndNeverMoreThanWasPaid() {
        JsonNode order = bought(product(), 2, "orchestrated");
        assertThat(refunded(order, "a", refund(501)).problem()).isEqualTo("refund-exceeds-payment");
        assertThat(refunded(order, "b", refund(200)).status()).isEqualTo(202);
        Eventually.await(() -> status(order).equals("partially_refunded"));
        assertThat(refunded(order, "c", refund(301)).problem()).isEqualTo("refund-exceeds-payment");
        assertThat(refunded(order, "d", refund(300)).status()).isEqualTo(202);
        Eventually.await(() -> status(order).equals("refunded"));
        assertThat(refunded(order, "e", refund(1)).problem()).isEqualTo("refund-exceeds-payment");
    }

    @Test
    void onlyAdministratorsGiveBack() {
        JsonNode order = bought(product(), 1, "orchestrated");
        Answer answer = shop.buyer.askAnyhow(refunding(order, "mine", refund(250)));
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void whatIsCancelledBeforeItIsPaidFreesStockAndMoney(String flow) {
        String sku = product();
        ObjectNode order = order("GB", Map.of(sku, 4)).put("flow", flow);
        order.withObject("payment").put("method", "pm_card_slow");
        JsonNode placed = shop.buyer
                .ask(Ask.post("/api/v1/orders", order)
                        .with("Idempotency-Key", UUID.randomUUID().toString()))
                .body();
        Eventually.await(() -> status(placed).equals("stock_reserved"));
        assertThat(available(sku)).isEqualTo(PIECES - 4);
        assertThat(cancelled(placed).status()).isEqualTo(202);
        assertThat(cancelled(placed).status()).isEqualTo(202);
        Eventually.await(() -> available(sku) == PIECES);
        assertThat(status(placed)).isEqualTo("cancelled");
        Eventually.await(() -> shop.paymentOf(placed).path("status").asText().equals("voided"));
        assertThat(refunded(placed, "late", refund(100)).problem()).isEqualTo("order-not-refundable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void whatIsPaidIsRefundedInsteadOfCancelled(String flow) {
        String sku = product();
        JsonNode order = bought(sku, 1, flow);
        Eventually.await(() -> shop.paymentOf(order).at("/captured/amount").asLong() == 250);
        Answer answer = cancelled(order);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("order-not-cancellable");
        Answer stranger = shop.register()
                .askAnyhow(Ask.of(
                        HttpMethod.POST, "/api/v1/orders/" + order.path("id").asText() + "/cancel"));
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(available(sku)).isEqualTo(PIECES - 1);
    }

    private static String product() {
        String sku = "p-" + UUID.randomUUID();
        shop.offer(sku, 250, "GBP", PIECES);
        return sku;
    }

    private static JsonNode bought(String sku, int pieces, String flow) {
        Answer answer = shop.buy(order("GB", Map.of(sku, pieces)).put("flow", flow));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static ObjectNode refund(long amount) {
        return json("{\"reason\": \"broken\", \"amount\": {\"amount\": %d, \"currency\": \"GBP\"}}".formatted(amount));
    }

    private static JsonNode items(String sku, int pieces) {
        return order("GB", Map.of(sku, pieces)).path("items");
    }

    private static Answer refunded(JsonNode order, String key, JsonNode refund) {
        return shop.admin.askAnyhow(refunding(order, key, refund));
    }

    private static Ask refunding(JsonNode order, String key, JsonNode refund) {
        return Ask.post("/api/v1/orders/" + order.path("id").asText() + "/refunds", refund)
                .with("Idempotency-Key", order.path("id").asText() + key);
    }

    private static Answer cancelled(JsonNode order) {
        return shop.buyer.askAnyhow(
                Ask.of(HttpMethod.POST, "/api/v1/orders/" + order.path("id").asText() + "/cancel"));
    }

    private static JsonNode trail(JsonNode order) {
        return shop.buyer
                .ask(Ask.get("/api/v1/orders/" + order.path("id").asText() + "/events"))
                .body()
                .path("items");
    }

    private static String status(JsonNode order) {
        return shop.show(order).path("status").asText();
    }

    private static long available(String sku) {
        return shop.stockOf(sku).path("available").asLong();
    }
}
