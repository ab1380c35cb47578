package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.client.Together;
import stoa.testing.Eventually;
import stoa.testing.Scrape;
import stoa.testing.Stoa;

/** What customers notice when more of them order than may: some are asked to come back, and whoever was let in is served. */
class OverloadIT {

    private static final String ORDERS = "/api/v1/orders";
    private static final String PRODUCT = "/api/v1/products/mug";
    private static final Vertx VERTX = Vertx.vertx();
    private static final int LIMIT = 4;
    private static final int CROWD = 32;
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
                        "STOA_HTTP_ADMISSION_FLOOR",
                        "" + LIMIT,
                        "STOA_HTTP_ADMISSION_CEILING",
                        "" + LIMIT,
                        "STOA_HTTP_ADMISSION_PARKED_AFTER",
                        "1m",
                        "STOA_HTTP_ADMISSION_LONGEST_RETRY",
                        "1s"));
        api = new Api(VERTX, platform.awaitReady().url(), CROWD + LIMIT);
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
    void whoIsRefusedIsServedUnderTheSameKeyOnceThereIsRoom() {
        List<String> slow = IntStream.range(0, LIMIT)
                .mapToObj(i -> id(admin.ask(order("pm_card_slow"))))
                .toList();
        Ask order = order("pm_card_visa");
        Answer refused = admin.once(order);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("overloaded");
        assertThat(refused.headers().get("Retry-After")).isEqualTo("1");
        assertThat(metric("stoa_admission_under_way")).isEqualTo(LIMIT);
        assertThat(metric("stoa_admission_refused_total")).isPositive();
        assertThat(api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);
        assertThat(admin.once(Ask.get(ORDERS + "/" + slow.getFirst())).status()).isEqualTo(200);
        assertThat(api.once(Ask.get("/health/ready")).status()).isEqualTo(200);

        slow.forEach(id -> admin.ask(Ask.post(ORDERS + "/" + id + "/cancel", Api.object())));
        Answer accepted = admin.ask(order);
        Answer again = admin.ask(order);
        assertThat(accepted.headers().get("Idempotent-Replayed")).isNull();
        assertThat(again.headers().get("Idempotent-Replayed")).isEqualTo("true");
        assertThat(id(again)).isEqualTo(id(accepted));
        awaitConfirmed(List.of(id(accepted)));
    }

    @Test
    void everyOrderOfACrowdIsAcceptedInTheEndAndEnds() {
        double refused = metric("stoa_admission_refused_total");
        List<Integer> customers = IntStream.range(0, CROWD).boxed().toList();
        List<String> orders = Together.map(customers, CROWD, i -> id(admin.ask(order("pm_card_visa"))));
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(metric("stoa_admission_refused_total")).isGreaterThan(refused);
        awaitConfirmed(orders);
        Eventually.await(() -> metric("stoa_admission_under_way") == 0);
    }

    private static Ask order(String card) {
        ObjectNode order = Api.object();
        order.putArray("items").addObject().put("sku", "mug").put("quantity", 1);
        order.putObject("payment").put("method", card);
        order.putObject("shipping_address")
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("postal_code", "N1 9GU")
                .put("country", "GB");
        return Ask.post(ORDERS, order).with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String id(Answer order) {
        return order.body().path("id").asText();
    }

    private static void awaitConfirmed(List<String> orders) {
        Eventually.await(() -> orders.stream()
                .map(id -> admin.ask(Ask.get(ORDERS + "/" + id)).body())
                .map((JsonNode order) -> order.path("status").asText())
                .allMatch("confirmed"::equals));
    }

    private static double metric(String name) {
        return new Scrape(api.ask(Ask.get("/metrics")).text()).sum(name);
    }
}
