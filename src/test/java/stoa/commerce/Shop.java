package stoa.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.client.Target;
import stoa.platform.json.Json;
import stoa.testing.Stoa;

/** A platform as a shop has it: one who runs it, and one who buys. All that is known of it is the contract. */
final class Shop implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final PlatformProcess platform;
    private final Target target;
    private final Api api;
    final Session admin;
    final Session buyer;

    private Shop(PlatformProcess platform, Target target) throws IOException {
        this.platform = platform;
        this.target = target;
        this.api = new Api(vertx, target.url(), 4);
        this.admin = Session.signIn(api, target.administrator());
        this.buyer = register();
    }

    static Shop open(Map<String, String> settings) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("stoa-commerce-").resolve("data");
        PlatformProcess platform = Stoa.launch(data, settings);
        return new Shop(platform, platform.awaitReady());
    }

    Session register() {
        String email = "buyer-" + UUID.randomUUID() + "@example.com";
        return Session.register(api, new Target.Credentials(email, "correct horse battery staple"), "Ada");
    }

    Target target() {
        return target;
    }

    Api api() {
        return api;
    }

    /** A product, and pieces of it. */
    void offer(String sku, long price, String currency, int pieces) {
        offer(sku, "A " + sku, "things", price, currency);
        admin.ask(Ask.post("/api/v1/products/" + sku + "/stock-adjustments", json("""
            {"delta": %d, "reason": "delivery"}\
            """.formatted(pieces))));
    }

    void offer(String sku, String name, String category, long price, String currency) {
        admin.ask(Ask.put("/api/v1/products/" + sku, json("""
            {"name": "%s", "category": "%s", "price": {"amount": %d, "currency": "%s"}}\
            """.formatted(name, category, price, currency))));
    }

    /** What is to be bought, by a card that is accepted, and sent to that country. */
    static ObjectNode order(String country, Map<String, Integer> items) {
        ObjectNode order = json("""
            {"items": [], "payment": {"method": "pm_card_visa"},
             "shipping_address": {"name": "Ada", "line1": "1 High Street", "city": "Dover", "country": "%s"}}\
            """.formatted(country));
        items.forEach((sku, pieces) ->
                order.withArray("items").addObject().put("sku", sku).put("quantity", pieces));
        return order;
    }

    /** Once it is final, or as it was refused. */
    Answer buy(JsonNode order) {
        return buyer.askAnyhow(Ask.post("/api/v1/orders", order)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("Prefer", "wait=20"));
    }

    JsonNode show(JsonNode order) {
        return buyer.ask(Ask.get("/api/v1/orders/" + order.path("id").asText())).body();
    }

    JsonNode paymentOf(JsonNode order) {
        return buyer.ask(Ask.get("/api/v1/payments/" + order.at("/payment/id").asText()))
                .body();
    }

    JsonNode stockOf(String sku) {
        return admin.ask(Ask.get("/api/v1/products/" + sku)).body();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.decode(text, JsonNode.class);
    }

    @Override
    public void close() throws InterruptedException {
        api.close();
        platform.close();
        vertx.close().await();
    }
}
