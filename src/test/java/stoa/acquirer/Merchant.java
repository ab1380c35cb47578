package stoa.acquirer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import stoa.platform.json.Json;

/** Calls the acquirer from the outside, with another HTTP client than the platform's. */
final class Merchant {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    record Said(int status, boolean replayed, JsonNode body) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    Merchant(int port) {
        url = "http://127.0.0.1:" + port;
    }

    Said authorise(String key, String method, long amount) throws IOException {
        return authorise(key, method, amount, "order-of-" + key);
    }

    Said authorise(String key, String method, long amount, String reference) throws IOException {
        return send(authorisation(key, method, amount, reference));
    }

    /** @param millis how long the answer is waited for, as the acquirer is told */
    Said authoriseWithin(long millis, String key, String method, long amount) throws IOException {
        return send(within(millis, authorisation(key, method, amount, "order-of-" + key)));
    }

    CompletableFuture<Said> authoriseLater(String key, String method, long amount) {
        return later(authorisation(key, method, amount, "order-of-" + key));
    }

    CompletableFuture<Said> authoriseLaterWithin(long millis, String key, String method, long amount) {
        return later(within(millis, authorisation(key, method, amount, "order-of-" + key)));
    }

    private CompletableFuture<Said> later(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Merchant::said);
    }

    private static HttpRequest within(long millis, HttpRequest request) {
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .header("x-envoy-expected-rq-timeout-ms", Long.toString(millis))
                .build();
    }

    private HttpRequest authorisation(String key, String method, long amount, String reference) {
        return post("/v1/authorisations", key, """
            {"amount": %d, "currency": "EUR", "payment_method": "%s", "reference": "%s"}\
            """.formatted(amount, method, reference));
    }

    Said capture(String key, String id, long amount) throws IOException {
        return send(post("/v1/authorisations/" + id + "/captures", key, "{\"amount\": " + amount + "}"));
    }

    Said refund(String key, String id, long amount) throws IOException {
        return send(post("/v1/authorisations/" + id + "/refunds", key, "{\"amount\": " + amount + "}"));
    }

    Said voiding(String key, String id) throws IOException {
        return send(post("/v1/authorisations/" + id + "/voids", key, ""));
    }

    Said behave(String mode, int forSeconds) throws IOException {
        return send(request("/sandbox/behaviour")
                .PUT(BodyPublishers.ofString("{\"mode\": \"" + mode + "\", \"for_seconds\": " + forSeconds + "}"))
                .build());
    }

    Said get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Said post(String path, String body) throws IOException {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    /** Every line of the book, page by page. */
    List<JsonNode> entries(int pageSize) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page = get("/v1/book/entries?limit=" + pageSize).body();
        while (!page.path("entries").isEmpty()) {
            page.path("entries").forEach(entries::add);
            page = get("/v1/book/entries?limit=" + pageSize + "&after="
                            + page.path("next").asLong())
                    .body();
        }
        return entries;
    }

    private HttpRequest post(String path, String key, String body) {
        return request(path)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE);
    }

    private Said send(HttpRequest request) throws IOException {
        try {
            return said(http.send(request, BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static Said said(HttpResponse<byte[]> response) {
        boolean replayed = response.headers().firstValue("Idempotent-Replayed").isPresent();
        return new Said(response.statusCode(), replayed, Json.decode(response.body(), JsonNode.class));
    }
}
