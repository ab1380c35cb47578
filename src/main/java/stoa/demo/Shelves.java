package stoa.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.platform.json.Json;

/** What there is to buy, and always enough of it. */
final class Shelves {

    private static final long FEW = 50;
    private static final long DELIVERY = 200;

    private final Session admin;
    private final List<String> skus;
    private int next;

    private Shelves(Session admin, List<String> skus) {
        this.admin = admin;
        this.skus = skus;
    }

    /** The catalogue that comes with the platform; what an administrator has changed of it is as before again. */
    static Shelves fill(Session admin) throws IOException {
        try (InputStream file = Shelves.class.getResourceAsStream("/demo/catalogue.json")) {
            List<JsonNode> products = Api.each(Json.mapper().readTree(file)).toList();
            products.forEach(product -> define(admin, product));
            Shelves shelves =
                    new Shelves(admin, products.stream().map(Shelves::sku).toList());
            products.forEach(product -> shelves.refill());
            return shelves;
        }
    }

    List<String> skus() {
        return skus;
    }

    /** Looks after one product, another one each time. */
    void refill() {
        String path = "/api/v1/products/" + skus.get(next++ % skus.size());
        if (admin.ask(Ask.get(path)).body().path("available").asLong() < FEW) {
            ObjectNode delivery = Api.object().put("delta", DELIVERY).put("reason", "delivery");
            admin.ask(Ask.post(path + "/stock-adjustments", delivery));
        }
    }

    private static void define(Session admin, JsonNode product) {
        ObjectNode definition = product.deepCopy();
        definition.remove("sku");
        admin.ask(Ask.put("/api/v1/products/" + sku(product), definition));
    }

    private static String sku(JsonNode product) {
        return product.path("sku").asText();
    }
}
