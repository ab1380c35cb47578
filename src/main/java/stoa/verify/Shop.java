package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;

/** Puts products on sale for one check each, so that no check sees the orders of another. */
record Shop(Session admin, Patience patience) {

    static final long PRICE = 1_250;
    static final String CURRENCY = "GBP";

    private static final String PRODUCTS = "/api/v1/products/";

    /** How many pieces of a product there are, and how many of them are held for orders. */
    record Stock(long onHand, long reserved) {}

    /** A new product, in a category of the same name. */
    String product(long stock) {
        String sku = "VERIFY-" + UUID.randomUUID();
        ObjectNode product = Api.object().put("name", "For a check").put("category", sku);
        product.putObject("price").put("amount", PRICE).put("currency", CURRENCY);
        admin.ask(Ask.put(path(sku), product));
        Answer delivery = admin.once(delivery(sku, stock));
        Broken.unless(delivery.isGood(), "a delivery of %d: %s", stock, delivery.text());
        return sku;
    }

    static Ask delivery(String sku, long pieces) {
        return Ask.post(
                path(sku) + "/stock-adjustments",
                Api.object().put("delta", pieces).put("reason", "verify"));
    }

    static String path(String sku) {
        return PRODUCTS + sku;
    }

    JsonNode see(String sku) {
        return admin.once(Ask.get(path(sku))).body();
    }

    Stock stock(String sku) {
        JsonNode product = see(sku);
        return new Stock(
                product.path("on_hand").asLong(), product.path("reserved").asLong());
    }

    /** @throws Broken when the stock does not become so */
    void awaitStock(String sku, long onHand, long reserved) {
        patience.until("stock " + new Stock(onHand, reserved), () -> stock(sku), new Stock(onHand, reserved)::equals);
    }
}
