package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.OwnPlatform;
import stoa.client.Session;
import stoa.client.Target;
import stoa.kernel.Trace;
import stoa.platform.json.Json;
import stoa.platform.telemetry.MetricName;
import stoa.testing.Eventually;
import stoa.testing.Scrape;

/** What a platform tells of itself when a bit of everything happens: its metrics, its log, and the trace through both. */
class TelemetryIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String PASSWORD = "correct horse battery staple";

    private static OwnPlatform platform;
    private static Target target;
    private static Api api;
    private static Session admin;
    private static Session user;
    private static Answer confirmed;
    private static Answer declined;

    @BeforeAll
    static void letABitOfEverythingHappen() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        platform = OwnPlatform.start(List.of(java, "-jar", System.getProperty("stoa.jar")), Map.of());
        target = platform.target();
        api = new Api(VERTX, target.url(), 4);
        admin = Session.signIn(api, target.administrator());
        user = Session.register(api, new Target.Credentials("ada@example.com", PASSWORD), "Ada");
        stock("tea", 10);
        confirmed = order("k-1", "tea", 2, "pm_card_visa");
        order("k-1", "tea", 2, "pm_card_visa");
        declined = order("k-2", "tea", 1, "pm_card_chargeDeclined");
        order("k-3", "tea", 100, "pm_card_visa");
        order("k-4", "tea", 1, "pm_card_flaky");
        user.askAnyhow(Ask.get("/api/v1/orders?status=nonsense"));
        refund(confirmed);
    }

    @AfterAll
    static void stop() throws IOException {
        api.close();
        platform.close();
        VERTX.close().await();
    }

    @Test
    void everyMetricIsListedAndEveryListedOneIsThere() {
        String metrics = api.ask(Ask.get("/metrics")).text();

        assertThat(MetricName.unlisted(metrics)).isEmpty();
        assertThat(Arrays.stream(MetricName.values()).map(MetricName::exposed))
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "(_count)?[ {]"));
    }

    @Test
    void metricsTellWhatHappened() {
        Eventually.await(() -> metric("stoa_subscription_lag{").allMatch(lag -> lag == 0));

        assertThat(metric("stoa_flows_seconds_count{flow=\"order\",outcome=\"confirmed\"}"))
                .containsExactly(2.0);
        assertThat(metric("stoa_flows_seconds_count{flow=\"order\",outcome=\"payment_declined\"}"))
                .containsExactly(1.0);
        assertThat(metric("stoa_flows_seconds_count{flow=\"order\",outcome=\"rejected\"}"))
                .containsExactly(1.0);
        assertThat(metric("stoa_money_total{currency=\"GBP\",movement=\"captured\"}"))
                .containsExactly(3 * 250.0);
        assertThat(metric("stoa_money_total{currency=\"GBP\",movement=\"refunded\"}"))
                .containsExactly(2 * 250.0);
        assertThat(metric("stoa_events_total{domain=\"order\",type=\"order.placed\"}"))
                .containsExactly(4.0);
        assertThat(metric("stoa_commands_seconds_count{command=\"place\",domain=\"order\",outcome=\"repeated\"}"))
                .containsExactly(1.0);
        assertThat(metric("stoa_retries_total{dependency=\"acquirer\"}")).containsExactly(2.0);
        assertThat(metric("stoa_breaker_state{dependency=\"acquirer\"}")).containsExactly(0.0);
    }

    @Test
    void oneTraceGoesFromTheClientToTheAcquirerAndBack() {
        String trace = traceOf(confirmed);

        assertThat(trail(confirmed).map(event -> event.path("trace_id").asText()))
                .startsWith(trace, trace, trace);
        assertThat(acquirersBook()
                        .filter(entry -> entry.path("trace_id").asText().equals(trace))
                        .map(entry -> entry.path("operation").asText()))
                .containsExactly("authorise", "capture");
        assertThat(logOf(trace)).anySatisfy(line -> {
            assertThat(line.path("operation").asText()).isEqualTo("placeOrder");
            assertThat(line.path("order_id").asText()).isEqualTo(id(confirmed));
            assertThat(line.path("user_id").asText()).isNotEmpty();
        });
    }

    @Test
    void whatCameToNothingIsToldWithOrderUserAndTrace() {
        assertThat(logOf(traceOf(declined))).anySatisfy(line -> {
            assertThat(line.path("message").asText()).isEqualTo("an order came to nothing");
            assertThat(line.path("status").asText()).isEqualTo("payment_declined");
            assertThat(line.path("order_id").asText()).isEqualTo(id(declined));
            assertThat(line.path("user_id").asText()).isNotEmpty();
        });
    }

    @Test
    void noSecretIsLogged() throws IOException {
        assertThat(log())
                .contains("\"operation\":\"signIn\"")
                .doesNotContain(PASSWORD, target.administrator().password())
                .doesNotContain(user.bearer(), admin.bearer(), "eyJ", "Bearer")
                .doesNotContainIgnoringCase("authorization\"", "pm_card")
                .doesNotContain("already been registered");
    }

    private static void stock(String sku, int pieces) {
        admin.ask(Ask.put("/api/v1/products/" + sku, json("""
            {"name": "Tea", "description": "Green", "category": "drinks", "price": {"amount": 250, "currency": "GBP"}}\
            """)));
        admin.ask(Ask.post("/api/v1/products/" + sku + "/stock-adjustments", json("""
            {"delta": %d, "reason": "delivery"}\
            """.formatted(pieces))));
    }

    private static Answer order(String key, String sku, int pieces, String method) {
        JsonNode body = json("""
            {"items": [{"sku": "%s", "quantity": %d}], "payment": {"method": "%s"}, "shipping_address":
              {"line1": "1 High St", "city": "London", "postal_code": "N1", "country": "GB"}}\
            """.formatted(sku, pieces, method));
        return user.ask(
                Ask.post("/api/v1/orders", body).with("Idempotency-Key", key).with("Prefer", "wait=20"));
    }

    private static void refund(Answer order) {
        JsonNode body = json("{\"reason\": \"broken\"}");
        admin.ask(Ask.post("/api/v1/orders/" + id(order) + "/refunds", body).with("Idempotency-Key", "r-1"));
        Eventually.await(
                () -> trail(order).anyMatch(event -> event.path("type").asText().equals("order.refunded")));
    }

    private static Stream<JsonNode> trail(Answer order) {
        return Api.each(user.ask(Ask.get("/api/v1/orders/" + id(order) + "/events"))
                .body()
                .path("items"));
    }

    private static Stream<JsonNode> acquirersBook() {
        try (Api acquirer = new Api(VERTX, target.acquirer().orElseThrow(), 1)) {
            return Api.each(acquirer.ask(Ask.get("/v1/book/entries")).body().path("entries"));
        }
    }

    private static String id(Answer order) {
        return order.body().path("id").asText();
    }

    private static String traceOf(Answer answer) {
        return Trace.parse(answer.headers().get("traceparent")).orElseThrow().traceId();
    }

    private static Stream<Double> metric(String series) {
        return new Scrape(api.ask(Ask.get("/metrics")).text()).values(series);
    }

    private static Stream<JsonNode> logOf(String trace) {
        return log().lines()
                .filter(line -> line.startsWith("{"))
                .map(TelemetryIT::json)
                .filter(line -> line.path("trace_id").asText().equals(trace));
    }

    private static String log() {
        try {
            return Files.readString(target.log().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        return Json.decode(text, JsonNode.class);
    }
}
