package stoa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.client.Target;
import stoa.testing.Scrape;
import stoa.testing.Stoa;

/** A platform that sells mugs, as seen from outside. Who runs it buys them, too. */
final class MugShop implements AutoCloseable {

    static final String ORDERS = "/api/v1/orders";
    static final String PRODUCT = "/api/v1/products/mug";
    private static final int STOCK = 1_000;

    final Api api;
    final Session admin;
    private final Vertx vertx = Vertx.vertx();
    private final PlatformProcess platform;

    private MugShop(PlatformProcess platform, Target target, int connections) throws IOException {
        this.platform = platform;
        api = new Api(vertx, target.url(), connections);
        admin = Session.signIn(api, target.administrator());
    }

    /** @param connections how many requests at the most are under way at once */
    static MugShop open(Path home, Map<String, String> settings, int connections)
            throws IOException, InterruptedException {
        PlatformProcess platform = Stoa.launch(home, settings);
        MugShop shop = new MugShop(platform, platform.awaitReady(), connections);
        shop.offer();
        return shop;
    }

    private void offer() {
        ObjectNode mug = Api.object().put("name", "Mug");
        mug.putObject("price").put("amount", 250).put("currency", "GBP");
        admin.ask(Ask.put(PRODUCT, mug));
        ObjectNode delivery = Api.object().put("delta", STOCK).put("reason", "delivery");
        admin.ask(Ask.post(PRODUCT + "/stock-adjustments", delivery));
    }

    /** One mug, under a key of its own. */
    static Ask order(String card) {
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

    String status(String order) {
        return admin.ask(Ask.get(ORDERS + "/" + order)).body().path("status").asText();
    }

    double metric(String series) {
        return new Scrape(api.ask(Ask.get("/metrics")).text()).sum(series);
    }

    @Override
    public void close() {
        api.close();
        platform.close();
        vertx.close().await();
    }
}
