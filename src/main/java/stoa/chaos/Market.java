package stoa.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Target;
import stoa.client.Target.Credentials;

/**
 * Who buys, and what there is to buy.
 *
 * @param stock the pieces of each product that were put on the shelves
 * @param stranger comes in once after each mishap, to see whether the shop is open
 */
record Market(Clerk admin, Map<String, Long> stock, List<Shopper> shoppers, Shopper stranger) {

    static final String CURRENCY = "GBP";

    private static final int PRODUCTS = 6;
    private static final long PLENTY = 1_000_000;
    private static final long FEW = 50;
    private static final int PENCE = 1_999;

    static Market open(Api api, Target target, int shoppers, long seed) throws IOException {
        Clerk admin = new Clerk(Session.signIn(api, target.administrator()));
        Map<String, Long> stock = new LinkedHashMap<>();
        IntStream.rangeClosed(1, PRODUCTS).forEach(i -> stock.put("CHAOS-" + i, i == 1 ? FEW : PLENTY));
        stock.forEach((sku, pieces) -> offer(admin.session(), sku, pieces));
        List<String> skus = List.copyOf(stock.keySet());
        return new Market(
                admin,
                stock,
                IntStream.rangeClosed(1, shoppers)
                        .mapToObj(i -> shopper(api, admin, skus, "shopper-" + i, seed + i))
                        .toList(),
                shopper(api, admin, skus, "stranger", seed));
    }

    Stream<Shopper> everybody() {
        return Stream.concat(shoppers.stream(), Stream.of(stranger));
    }

    private static void offer(Session admin, String sku, long pieces) {
        ObjectNode product = Api.object().put("name", "Product " + sku);
        product.putObject("price").put("amount", PENCE).put("currency", CURRENCY);
        admin.ask(Ask.put("/api/v1/products/" + sku, product));
        ObjectNode delivery = Api.object().put("delta", pieces).put("reason", "delivery");
        admin.ask(Ask.post("/api/v1/products/" + sku + "/stock-adjustments", delivery));
    }

    private static Shopper shopper(Api api, Clerk admin, List<String> skus, String name, long seed) {
        Session self = Session.register(api, new Credentials(name + "@example.com", name + " has a password"), name);
        return new Shopper(name, new Clerk(self), admin, skus, seed);
    }
}
