package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Fault;
import stoa.kernel.Rejection;
import stoa.platform.json.Json;

/** What the edge does for every operation alike, seen from outside. */
class EdgeTest {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private static TestEdge edge;

    @BeforeAll
    static void start() {
        edge = TestEdge.answering(Map.of(
                "getOrder",
                        request -> Future.succeededFuture(
                                Answer.ok(request.call().trace()).withVersion(7)),
                "listOrders", request -> Promise.<Answer>promise().future(),
                "getProduct",
                        request -> {
                            throw new IllegalArgumentException("secret detail");
                        },
                "cancelOrder", request -> Future.failedFuture(new Refusal(new TooLate())),
                "getPayment", request -> Future.failedFuture(new Fault(Fault.Kind.BUSY, "the queue is full")),
                "streamOrder", request -> Future.succeededFuture(new Answer.Events(new Countdown()))));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    record TooLate() implements Rejection {
        @Override
        public String slug() {
            return "order-not-cancellable";
        }

        @Override
        public String detail() {
            return "it has been sent";
        }
    }

    /** Three events, then nothing more. */
    record Countdown() implements EventFeed {
        @Override
        public Future<Batch> after(String lastId) {
            int next = lastId.isEmpty() ? 1 : Integer.parseInt(lastId) + 1;
            return Future.succeededFuture(
                    new Batch(List.of(new Event(Integer.toString(next), "tick", "{\"n\":" + next + "}")), next >= 3));
        }
    }

    @Test
    void continuesTheTraceOfTheCallerInASpanOfItsOwn() {
        HttpResponse<String> answer = edge.get(
                "/api/v1/orders/" + ID,
                "Authorization",
                user(),
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(answer.headers().firstValue("traceparent").orElseThrow())
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(json(answer).get("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void answersUnchangedToWhoKnowsTheVersion() {
        String path = "/api/v1/orders/" + ID;
        assertThat(edge.get(path, "Authorization", user()).headers().firstValue("ETag"))
                .contains("\"7\"");
        assertThat(edge.get(path, "Authorization", user(), "If-None-Match", "\"6\", W/\"7\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(edge.get(path, "Authorization", user(), "If-None-Match", "\"6\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsAProblemInFull() {
        HttpResponse<String> answer = edge.post("/api/v1/orders/" + ID + "/cancel", "{}", "Authorization", user());
        JsonNode problem = json(answer);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.get("type").asText()).endsWith("/order-not-cancellable");
        assertThat(problem.get("title").asText()).isEqualTo("Order not cancellable");
        assertThat(problem.get("status").asInt()).isEqualTo(409);
        assertThat(problem.get("detail").asText()).isEqualTo("it has been sent");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/orders/" + ID + "/cancel");
        assertThat(problem.get("trace_id").asText()).hasSize(32);
    }

    @Test
    void hidesADefect() {
        HttpResponse<String> answer = edge.get("/api/v1/products/TEAPOT");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .doesNotContain("secret", "Exception", "stoa.platform")
                .contains("internal-error");
    }

    @Test
    void asksToComeBackWhenOverloaded() {
        HttpResponse<String> answer = edge.get("/api/v1/payments/" + ID, "Authorization", user());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void givesUpWhenTheDeadlinePasses() {
        HttpResponse<String> answer = edge.get("/api/v1/orders", "Authorization", user(), "Request-Timeout", "1");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).get("type").asText()).endsWith("deadline-passed");
    }

    @Test
    void saysWhichMethodsAreAllowed() {
        HttpResponse<String> answer = edge.post("/api/v1/users/me", "{}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, PATCH");
        assertThat(json(answer).get("type").asText()).endsWith("method-not-allowed");
    }

    @Test
    void knowsNothingElsewhere() {
        assertThat(edge.get("/api/v2/orders").statusCode()).isEqualTo(404);
        assertThat(edge.get("/api/v1/orders/not-an-id", "Authorization", user()).statusCode())
                .isEqualTo(404);
        assertThat(json(edge.get("/nowhere")).get("type").asText()).endsWith("not-found");
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<String> answer = edge.send(edge.request("/api/v1/orders/" + ID, "Authorization", user())
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void keepsAdministratorsOperationsForThem() {
        String path = "/api/v1/products/TEAPOT/stock-adjustments";
        String body = "{\"delta\":1,\"reason\":\"found one\"}";
        assertThat(edge.post(path, body).statusCode()).isEqualTo(401);
        assertThat(edge.post(path, body).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
        assertThat(edge.post(path, body, "Authorization", user()).statusCode()).isEqualTo(403);
        assertThat(edge.post(path, body, "Authorization", bearer(Actor.Role.ADMIN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgetsATokenWhenItsSessionEnds() {
        UUID session = UUID.randomUUID();
        String bearer = "Bearer " + edge.token(session, Actor.Role.USER);
        assertThat(edge.get("/api/v1/users/me", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        edge.revocations().endSession(session);
        assertThat(edge.get("/api/v1/users/me", "Authorization", bearer).statusCode())
                .isEqualTo(401);
    }

    @Test
    void streamsEventsAndResumesAfterTheLastOneSeen() {
        String path = "/api/v1/orders/" + ID + "/stream";
        HttpResponse<String> all = edge.get(path, "Authorization", user(), "Accept", "text/event-stream");
        assertThat(all.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(all.body().replace(":\n\n", ""))
                .isEqualTo("id: 1\nevent: tick\ndata: {\"n\":1}\n\n"
                        + "id: 2\nevent: tick\ndata: {\"n\":2}\n\n"
                        + "id: 3\nevent: tick\ndata: {\"n\":3}\n\n");
        assertThat(edge.get(path, "Authorization", user(), "Last-Event-ID", "2").body())
                .contains("id: 3")
                .doesNotContain("id: 2");
    }

    @Test
    void answersOnlyInWhatTheClientAccepts() {
        assertThat(edge.get("/api/v1/products", "Accept", "text/html").statusCode())
                .isEqualTo(406);
        assertThat(edge.get("/api/v1/products", "Accept", "application/json;q=0")
                        .statusCode())
                .isEqualTo(406);
        assertThat(edge.get("/api/v1/products", "Accept", "text/html, application/*;q=0.8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isReadyWhenNothingIsWrong() {
        assertThat(edge.get("/health/ready").statusCode()).isEqualTo(200);
        edge.health().add("database", () -> Optional.of("is starting"));
        HttpResponse<String> answer = edge.get("/health/ready");
        edge.health().add("database", Optional::empty);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("database: is starting");
        assertThat(edge.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsKeysMetricsAndTheContract() {
        assertThat(edge.get("/.well-known/jwks.json").body())
                .contains(TestEdge.KEY.id())
                .doesNotContain("\"d\"");
        assertThat(json(edge.get("/.well-known/openid-configuration"))
                        .get("jwks_uri")
                        .asText())
                .endsWith("jwks.json");
        assertThat(edge.get("/metrics", "Accept", "text/plain").body()).contains("stoa_http_requests_seconds_count");
        assertThat(json(edge.get("/openapi.json")).get("openapi").asText()).isEqualTo("3.1.0");
    }

    @Test
    void stopsAtOnceThoughStreamsAreOpen() {
        EventFeed endless = lastId -> Promise.<EventFeed.Batch>promise().future();
        TestEdge other = TestEdge.answering(
                Map.of("streamOrder", request -> Future.succeededFuture(new Answer.Events(endless))));
        HttpRequest request = other.request(
                        "/api/v1/orders/" + ID + "/stream", "Authorization", "Bearer " + other.token(Actor.Role.USER))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                        .join()
                        .body()) {
            Instant stopped = Instant.now();
            other.close();
            assertThat(lines.allMatch(line -> line.isEmpty() || line.equals(":")))
                    .isTrue();
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(TestEdge.SETTINGS.stopTimeout());
        }
    }

    /** Java's client and curl offer to switch, and cannot take a large answer right behind "switching protocols". */
    @Test
    void answersInHttp1WhoeverOffersToSwitch() {
        HttpRequest offering =
                edge.request("/openapi.json").version(HttpClient.Version.HTTP_2).build();
        for (int once = 0; once < 20; once++) {
            try (HttpClient fresh = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = fresh.sendAsync(offering, HttpResponse.BodyHandlers.ofString())
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(json(answer).get("openapi").asText()).isEqualTo("3.1.0");
            }
        }
    }

    @Test
    void speaksHttp2ByPriorKnowledge() {
        Vertx vertx = Vertx.vertx();
        HttpClientAgent client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        Future<HttpClientResponse> answer = client.request(HttpMethod.GET, edge.port(), "127.0.0.1", "/api/v1/products")
                .compose(HttpClientRequest::send);
        assertThat(TestEdge.await(answer).version()).isEqualTo(HttpVersion.HTTP_2);
        TestEdge.await(vertx.close());
    }

    private static String user() {
        return bearer(Actor.Role.USER);
    }

    private static String bearer(Actor.Role role) {
        return "Bearer " + edge.token(role);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.decode(answer.body(), JsonNode.class);
    }
}
