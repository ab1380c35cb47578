package stoa.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Target.Credentials;
import stoa.client.Together;

/** Products with more stock than a benchmark can sell, and users to buy them. */
record Shop(List<String> skus, List<Session> users) {

    /** A password is hashed slowly on purpose: a few users are enough, and clients share them. */
    private static final int MOST_USERS = 16;

    private static final long MOST_STOCK = 1_000_000_000;
    private static final int PENCE = 1_999;
    private static final int WIDTH = 8;
    private static final int SECRET_BYTES = 16;

    /** @param pieces how many of each product at the most are going to be sold */
    static Shop open(Api api, Session admin, int products, long pieces, int clients) {
        List<String> skus =
                IntStream.rangeClosed(1, products).mapToObj(i -> "BENCH-" + i).toList();
        Together.forEach(skus, WIDTH, sku -> offer(admin, sku, Math.min(pieces, MOST_STOCK)));
        List<Integer> users =
                IntStream.range(0, Math.min(clients, MOST_USERS)).boxed().toList();
        return new Shop(skus, Together.map(users, 2, i -> register(api)));
    }

    private static void offer(Session admin, String sku, long pieces) {
        ObjectNode product =
                Api.object().put("name", "Benchmark product " + sku).put("category", "benchmark");
        product.putObject("price").put("amount", PENCE).put("currency", "GBP");
        admin.ask(Ask.put("/api/v1/products/" + sku, product));
        ObjectNode delivery = Api.object().put("delta", pieces).put("reason", "benchmark");
        admin.ask(Ask.post("/api/v1/products/" + sku + "/stock-adjustments", delivery));
    }

    private static Session register(Api api) {
        return Session.register(
                api, new Credentials("bench-" + random() + "@bench.invalid", random()), "Benchmark client");
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
