package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.testing.Eventually;
import stoa.testing.Scrape;
import stoa.testing.Stoa;

/** What customers notice when something fails on purpose: others wait or are refused, and in the end every order is final. */
class FaultsIT {

    private static final String FAULTS = "/api/v1/faults";
    private static final String PRODUCT = "/api/v1/products/mug";
    private static final Vertx VERTX = Vertx.vertx();
    private static final int STOCK = 1_000;

    @TempDir
    private static Path home;

    private static PlatformProcess platform;
    private static Api api;
    private static Session admin;

    @BeforeAll
    static void start() throws Exception {
        platform = Stoa.launch(
                home,
                Map.of(
                        "STOA_FAULTS_ALLOWED", "true",
                        "STOA_CHECKOUT_AUTHORISE_TIMEOUT", "3s",
                        "STOA_CHECKOUT_RESEND_AFTER", "500ms"));
        api = new Api(VERTX, platform.awaitReady().url(), 8);
        admin = Session.signIn(api, platform.awaitReady().administrator());
        ObjectNode mug = Api.object().put("name", "Mug");
        mug.putObject("price").put("amount", 250).put("currency", "GBP");
        admin.ask(Ask.put(PRODUCT, mug));
        ObjectNode delivery = Api.object().put("delta", STOCK).put("reason", "delivery");
        admin.ask(Ask.post(PRODUCT + "/stock-adjustments", delivery));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        platform.close();
        VERTX.close().await();
    }

    @Test
    void theBreakerOpensOnAnAcquirerThatFailsAndAllIsWellAfterwards() {
        String fault = switchOn("acquirer", "error", 120);
        List<String> orders = new ArrayList<>();
        Eventually.await(() -> {
            orders.add(placed(1).path("id").asText());
            return metric("stoa_breaker_state{dependency=\"acquirer\"}") == 2;
        });
        assertThat(metric("stoa_faults_on")).isEqualTo(1);
        assertThat(api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);

        switchOff(fault);
        Eventually.await(() -> orders.stream().allMatch(id -> status(id).matches("confirmed|payment_declined")));
        assertThat(placed(20).path("status").asText()).isEqualTo("confirmed");
        assertThat(metric("stoa_breaker_state{dependency=\"acquirer\"}")).isZero();
    }

    @Test
    void aSagaIsUndoneWhenAServiceIsNotThere() {
        long before = available();
        String fault = switchOn("payment", "hang", 120);
        String order = placed(0).path("id").asText();
        Eventually.await(() -> status(order).equals("stock_reserved"));
        Eventually.await(() -> status(order).equals("payment_declined"));
        switchOff(fault);
        Eventually.await(() -> available() == before);
    }

    @Test
    void browsingFailsAloneWhenOnlyItIsMadeTo() {
        String fault = switchOn("inventory.product", "error", 120);
        Answer refused = api.once(Ask.get(PRODUCT));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().get("Retry-After")).isNotNull();
        assertThat(api.once(Ask.get("/api/v1/products")).status()).isEqualTo(200);
        switchOff(fault);
        assertThat(api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);
    }

    private static String switchOn(String target, String kind, int seconds) {
        ObjectNode fault = Api.object().put("target", target).put("kind", kind).put("seconds", seconds);
        return admin.ask(Ask.post(FAULTS, fault)).body().path("id").asText();
    }

    private static void switchOff(String fault) {
        admin.ask(Ask.of(HttpMethod.DELETE, FAULTS + "/" + fault));
    }

    /** @param wait how many seconds at the most for the order to become final */
    private static JsonNode placed(int wait) {
        ObjectNode order = Api.object();
        order.putArray("items").addObject().put("sku", "mug").put("quantity", 1);
        order.putObject("payment").put("method", "pm_card_visa");
        order.putObject("shipping_address")
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("postal_code", "N1 9GU")
                .put("country", "GB");
        return admin.ask(Ask.post("/api/v1/orders", order)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .with("Prefer", "wait=" + wait))
                .body();
    }

    private static String status(String order) {
        return admin.ask(Ask.get("/api/v1/orders/" + order))
                .body()
                .path("status")
                .asText();
    }

    private static long available() {
        return api.ask(Ask.get(PRODUCT)).body().path("available").asLong();
    }

    private static double metric(String series) {
        return new Scrape(api.ask(Ask.get("/metrics")).text()).sum(series);
    }
}
