package stoa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import stoa.platform.json.Json;

/** Speaks as much of the platform's HTTP as the benchmark uses, from memory, and can be told to get things wrong. */
public final class FakePlatform implements AutoCloseable {

    /** What a broken platform might do. */
    public enum Fault {
        DECLINES_EVERY_TENTH,
        CHARGES_ONE_TWICE,
        FORGETS_A_REFUND,
        LOSES_A_PIECE
    }

    private static final int MOST_ITEMS = 5;
    private static final int PAGE = 3;

    private final Vertx vertx = Vertx.vertx();
    private final Set<Fault> faults;
    private final Map<String, Long> prices = new LinkedHashMap<>();
    private final Map<String, Long> stock = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, String> answered = new LinkedHashMap<>();
    private long captured;
    private long refunded;

    private FakePlatform(Path dataDir, Set<Fault> faults) throws IOException {
        this.faults = faults;
        int http = listen().actualPort();
        int acquirer = listen().actualPort();
        ObjectNode running = object().put("pid", ProcessHandle.current().pid());
        Files.writeString(
                dataDir.resolve("stoa.json"),
                running.put("http_port", http).put("acquirer_port", acquirer).toString());
        Files.writeString(
                dataDir.resolve("admin.json"),
                object().put("email", "admin@localhost")
                        .put("password", "secret")
                        .toString());
    }

    public static FakePlatform on(Path dataDir, Fault... faults) throws IOException {
        return new FakePlatform(dataDir, Set.of(faults));
    }

    private HttpServer listen() {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    request.response().putHeader("Content-Type", "application/json");
                    String text = body.length() == 0 ? "{}" : body.toString();
                    request.response()
                            .end(answer(request, Json.decode(text, JsonNode.class))
                                    .toString());
                }))
                .listen(0, "127.0.0.1")
                .await();
    }

    private synchronized JsonNode answer(HttpServerRequest request, JsonNode body) {
        String[] path = request.path().split("/");
        return switch (request.method() + " " + (path.length > 3 ? path[3] : path[path.length - 1])) {
            case "GET openapi.json" -> openApi();
            case "GET book" -> book();
            case "POST users" -> object();
            case "POST sessions" ->
                object().put("access_token", body.path("email").asText()).put("expires_in", 900);
            case "PUT products" -> put(path[4], body);
            case "POST products" -> adjust(path[4], body.path("delta").asLong());
            case "GET products" -> object().put("available", stock.get(path[4]));
            case "POST orders" -> path.length == 4 ? place(request, body) : refund(path[4], body);
            case "GET orders" -> path.length == 4 ? list(request) : orders.get(path[4]);
            case "GET payments" -> orders.get(path[4]).path("payment");
            default -> problem(request, 404, "not-found");
        };
    }

    private static JsonNode openApi() {
        ObjectNode schema = object();
        schema.putObject("components")
                .putObject("schemas")
                .putObject("OrderRequest")
                .putObject("properties")
                .putObject("items")
                .put("maxItems", MOST_ITEMS);
        return schema;
    }

    private JsonNode book() {
        ObjectNode book = object();
        ObjectNode pounds = book.putArray("totals").addObject().put("currency", "GBP");
        pounds.putObject("captured").put("amount", captured);
        pounds.putObject("refunded").put("amount", refunded);
        return book;
    }

    private JsonNode put(String sku, JsonNode product) {
        prices.put(sku, product.path("price").path("amount").asLong());
        stock.putIfAbsent(sku, 0L);
        return product;
    }

    private JsonNode adjust(String sku, long delta) {
        return object().put("on_hand", stock.merge(sku, delta, Long::sum));
    }

    private JsonNode place(HttpServerRequest request, JsonNode body) {
        String key = request.getHeader("Idempotency-Key");
        if (answered.containsKey(key)) {
            return orders.get(answered.get(key));
        }
        String id = "order-" + orders.size();
        boolean declined = body.at("/payment/method").asText().equals("pm_card_chargeDeclined")
                || faults.contains(Fault.DECLINES_EVERY_TENTH) && orders.size() % 10 == 9;
        ObjectNode order = object().put("id", id).put("status", declined ? "payment_declined" : "confirmed");
        order.set("items", body.path("items"));
        long total = 0;
        for (JsonNode item : body.path("items")) {
            total += prices.get(item.path("sku").asText())
                    * item.path("quantity").asLong();
            stock.merge(item.path("sku").asText(), -item.path("quantity").asLong(), Long::sum);
        }
        charge(order, total);
        orders.put(id, order);
        owners.put(id, request.getHeader("Authorization"));
        answered.put(key, id);
        request.response().setStatusCode(201);
        return order;
    }

    private void charge(ObjectNode order, long total) {
        captured += faults.contains(Fault.CHARGES_ONE_TWICE) && orders.isEmpty() ? 2 * total : total;
        if (faults.contains(Fault.LOSES_A_PIECE) && orders.isEmpty()) {
            stock.merge(order.path("items").path(0).path("sku").asText(), -1L, Long::sum);
        }
        order.putObject("total").put("amount", total);
        ObjectNode payment =
                order.putObject("payment").put("id", order.path("id").asText());
        payment.putObject("captured").put("amount", total);
        payment.putObject("refunded").put("amount", 0);
    }

    private JsonNode refund(String id, JsonNode body) {
        if (!faults.contains(Fault.FORGETS_A_REFUND)) {
            long amount = body.path("amount").path("amount").asLong();
            ObjectNode sum = (ObjectNode) orders.get(id).path("payment").path("refunded");
            sum.put("amount", sum.path("amount").asLong() + amount);
            orders.get(id).put("status", "partially_refunded");
            refunded += amount;
        }
        return orders.get(id);
    }

    private JsonNode list(HttpServerRequest request) {
        int from = Integer.parseInt(request.getParam("cursor", "0"));
        ObjectNode page = object();
        ArrayNode items = page.putArray("items");
        orders.entrySet().stream()
                .filter(order -> owners.get(order.getKey()).equals(request.getHeader("Authorization")))
                .skip(from)
                .limit(PAGE)
                .forEach(order -> items.add(order.getValue()));
        return items.size() == PAGE ? page.put("next_cursor", "" + (from + PAGE)) : page;
    }

    private static JsonNode problem(HttpServerRequest request, int status, String slug) {
        request.response().setStatusCode(status);
        return object().put("type", "https://stoa.invalid/problems/" + slug);
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
