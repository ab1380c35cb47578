package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.kernel.Actor;
import stoa.platform.json.Json;

/** Bodies and parameters that are malformed, invalid or huge: each is told apart, and where it is wrong. */
class HostileBodyTest {

    private static final String ORDER = """
        {"items":[{"sku":"TEAPOT","quantity":1}],"payment":{"method":"pm_card_visa"},\
        "shipping_address":{"line1":"1 High St","city":"London","postal_code":"N1","country":"GB"}}\
        """;

    private static TestEdge edge;
    private static String user;

    @BeforeAll
    static void start() {
        edge = TestEdge.answering(Map.of());
        user = "Bearer " + edge.token(Actor.Role.USER);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("cut off", "{\"items\":["),
                arguments("nothing", ""),
                arguments("only blanks", "  "),
                arguments("a word", "nul"),
                arguments("something behind it", ORDER + " x"),
                arguments("a field twice", "{\"items\":[],\"items\":[]}"),
                arguments("a trailing comma", "{\"items\":[],}"),
                arguments("single quotes", "{'items':[]}"),
                arguments("a zero byte", "{\"items\":\"\0\"}"),
                arguments("an endless number", "{\"items\":" + "1".repeat(1_000) + "}"),
                arguments("not a number", "{\"items\":NaN}"),
                arguments("a comment", "{/* */}"),
                arguments("depth", "[".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String name, String body) {
        HttpResponse<String> answer = order(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("type").asText()).endsWith("malformed");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("a list", "[]", ""),
                arguments("null", "null", ""),
                arguments("no items", ORDER.replaceAll("\"items\":\\[.*?],", ""), "/items"),
                arguments("empty items", ORDER.replaceAll("\\[.*?]", "[]"), "/items"),
                arguments("an unknown field", ORDER.replace("\"items\"", "\"discount\":100,\"items\""), "/discount"),
                arguments("an odd name", ORDER.replace("\"items\"", "\"a/b~c\":1,\"items\""), "/a~1b~0c"),
                arguments("half a character", ORDER.replace("\"items\"", "\"\\ud800\":1,\"items\""), "/?"),
                arguments(
                        "a price of one's own",
                        ORDER.replace("\"quantity\"", "\"price\":1,\"quantity\""),
                        "/items/0/price"),
                arguments("zero", ORDER.replace(":1}", ":0}"), "/items/0/quantity"),
                arguments("a negative", ORDER.replace(":1}", ":-1}"), "/items/0/quantity"),
                arguments("too many", ORDER.replace(":1}", ":1000001}"), "/items/0/quantity"),
                arguments("an overflow", ORDER.replace(":1}", ":9223372036854775808}"), "/items/0/quantity"),
                arguments("a fraction", ORDER.replace(":1}", ":1.5}"), "/items/0/quantity"),
                arguments("a text", ORDER.replace(":1}", ":\"1\"}"), "/items/0/quantity"),
                arguments("a truth", ORDER.replace(":1}", ":true}"), "/items/0/quantity"),
                arguments("null inside", ORDER.replace(":1}", ":null}"), "/items/0/quantity"),
                arguments("an escaped zero", ORDER.replace("TEAPOT", "TEA\\u0000POT"), "/items/0/sku"),
                arguments("a line break", ORDER.replace("London", "Lon\\ndon"), "/shipping_address/city"),
                arguments("a lone surrogate", ORDER.replace("London", "Lon\\udc00don"), "/shipping_address/city"),
                arguments("a long text", ORDER.replace("London", "x".repeat(201)), "/shipping_address/city"),
                arguments("a wrong country", ORDER.replace("\"GB\"", "\"gb\""), "/shipping_address/country"),
                arguments("a statement", ORDER.replace("TEAPOT", "'; drop table orders; --"), "/items/0/sku"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalid(String name, String body, String pointer) {
        HttpResponse<String> answer = order(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).get("type").asText()).endsWith("invalid");
        assertThat(json(answer).get("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(answer.body()).doesNotContain("java", "stoa.platform", "com.fasterxml");
    }

    @Test
    void acceptsEveryScript() {
        assertThat(order(ORDER.replace("London", "Łódź 東京 🫖")).statusCode()).isEqualTo(200);
    }

    @Test
    void stopsAtTenThousandLines() {
        String line = "{\"sku\":\"TEAPOT\",\"quantity\":1}";
        String lines = IntStream.range(0, 10_000).mapToObj(i -> line).collect(Collectors.joining(","));
        HttpResponse<String> answer = order(ORDER.replaceAll("\\[.*?]", "[" + lines + "]"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("errors")).hasSize(1);
    }

    @Test
    void stopsAtTenMegabytes() {
        HttpResponse<String> answer = order(" ".repeat(10 * 1024 * 1024));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("type").asText()).endsWith("content-too-large");
        HttpResponse<String> chunked = edge.send(edge.request("/api/v1/orders", "Authorization", user)
                .header("Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        Stream.generate(() -> new byte[64 * 1024]).limit(160).toList())));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void countsErrorsOnlyUpToABound() {
        String wrong = IntStream.range(0, 400).mapToObj(i -> "{}").collect(Collectors.joining(","));
        assertThat(json(order(ORDER.replaceAll("\\[.*?]", "[" + wrong + "]")))
                        .get("errors")
                        .size())
                .isLessThanOrEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json;charset=utf-16", "application/jsonx"})
    void readsOnlyJson(String type) {
        HttpResponse<String> answer = edge.send(edge.request("/api/v1/orders", "Authorization", user)
                .header("Content-Type", type)
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString(ORDER)));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void readsOnlyUtf8() {
        HttpResponse<String> answer = edge.send(edge.request("/api/v1/orders", "Authorization", user)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ORDER.getBytes(StandardCharsets.UTF_16LE))));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=ten, limit",
        "limit=99999999999999999999, limit",
        "limit=, limit",
        "sort=worst, sort",
        "cursor=%00, cursor",
        "cursor=!, cursor",
        "q=%00, q"
    })
    void namesTheParameterThatIsWrong(String query, String parameter) {
        HttpResponse<String> answer = edge.get("/api/v1/products?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/products/%00",
        "/api/v1/products/a%2Fb",
        "/api/v1/products/..%2f..%2fetc",
        "/api/v1/products/%zz",
        "/api/v1/products/%ff"
    })
    void survivesOddPaths(String path) {
        String answer =
                new RawHttp(edge.port()).send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*application/problem\\+json.*");
    }

    private static HttpResponse<String> order(String body) {
        return edge.post("/api/v1/orders", body, "Authorization", user, "Idempotency-Key", "k");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.decode(answer.body(), JsonNode.class);
    }
}
