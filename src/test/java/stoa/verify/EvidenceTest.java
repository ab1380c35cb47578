package stoa.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import stoa.client.Api;
import stoa.platform.json.Json;

/** What the checks judge by: read here as it was sent, and reckoned without any of the platform's code. */
class EvidenceTest {

    @Test
    void addsUpTheSeriesOfAMetric() {
        Scrape scrape = new Scrape("""
            # TYPE stoa_http_requests_seconds histogram
            stoa_http_requests_seconds_count{operation="getOrder",status="200"} 3
            stoa_http_requests_seconds_count{operation="getOrder",status="404"} 2
            stoa_http_requests_seconds_count{operation="listOrders",status="200"} 10
            stoa_http_in_flight 1.0
            """);

        assertThat(scrape.has("stoa_http_requests_seconds")).isTrue();
        assertThat(scrape.has("stoa_http_requests")).isFalse();
        assertThat(scrape.sum("stoa_http_requests_seconds_count")).isEqualTo(15);
        assertThat(scrape.sum("stoa_http_requests_seconds_count", "operation", "getOrder"))
                .isEqualTo(5);
        assertThat(scrape.sum("stoa_http_requests_seconds_count", "operation", "getOrder", "status", "404"))
                .isEqualTo(2);
        assertThat(scrape.sum("stoa_http_in_flight")).isEqualTo(1);
        assertThat(scrape.sum("stoa_http")).isZero();
    }

    @Test
    void readsOneEventOfAStream() {
        ServerEvent event = ServerEvent.parse("id: 3\nevent: order.confirmed\ndata: {\"version\":3}");

        assertThat(event).isEqualTo(new ServerEvent(3, "order.confirmed", json("{\"version\":3}")));
    }

    @Test
    void addsUpTheEventsOfAnOrder() {
        List<JsonNode> trail = List.of(
                event(
                        "order.placed",
                        "{\"lines\":[{\"quantity\":2,\"unit_price\":{\"amount\":50}},{\"quantity\":1,\"unit_price\":{\"amount\":7}}]}"),
                event("order.stock-reserved", "{}"),
                event("order.confirmed", "{}"),
                event("order.refund-requested", "{}"),
                event("order.refunded", "{\"amount\":{\"amount\":7}}"),
                event("order.refunded", "{\"amount\":{\"amount\":100}}"));

        assertThat(OrderSum.of(trail.subList(0, 1))).isEqualTo(new OrderSum(1, "placed", 107, 0));
        assertThat(OrderSum.of(trail.subList(0, 5))).isEqualTo(new OrderSum(5, "partially_refunded", 107, 7));
        assertThat(OrderSum.of(trail)).isEqualTo(new OrderSum(6, "refunded", 107, 107));
        assertThatThrownBy(() -> OrderSum.of(List.of(event("order.burnt", "{}"))))
                .isInstanceOf(Broken.class);
    }

    @Test
    void tellsASignatureFromOthers() throws Exception {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys().getPrivate();
        RSAPrivateCrtKey other = (RSAPrivateCrtKey) keys().getPrivate();
        ObjectNode claims = Api.object().put("sub", "ada").put("iat", 1);
        String token = Jwt.signed(Api.object().put("alg", "RS256"), claims, key);

        assertThat(Jwt.isSigned(token, jwk(key))).isTrue();
        assertThat(Jwt.isSigned(token, jwk(other))).isFalse();
        assertThat(Jwt.parse(token).claims()).isEqualTo(claims);
        assertThat(new Forger(token, jwk(key)).forgeries().values())
                .noneMatch(forged -> forged.startsWith("ey") && Jwt.isSigned(forged, jwk(key)));
        assertThat(new Forger(token, jwk(key)).misused(jwk(key)).values())
                .allMatch(misused -> Jwt.isSigned(misused, jwk(key)))
                .doesNotContain(token);
    }

    @Test
    void forgivesASlowMachineButNotASlowPlatform() {
        Latency latency = new Latency("browsing", 5);
        latency.add(false, List.of(10.0, 11.0, 12.0));
        latency.add(true, List.of(16.0, 40.0, 90.0));
        assertThat(latency.compared()).isEqualTo("browsing 16.0 ms, otherwise 10.0 ms");

        Latency slow = new Latency("browsing", 5);
        slow.add(false, List.of(10.0));
        slow.add(true, List.of(17.1));
        assertThatThrownBy(slow::compared)
                .isInstanceOf(Broken.class)
                .hasMessageContaining("17.1 ms while payments hang");
    }

    @Test
    void waitsForWhatComesAndGivesUpOnWhatDoesNot() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Patience.USUAL.until("three looks", looks::incrementAndGet, seen -> seen == 3))
                .isEqualTo(3);
        assertThatThrownBy(() -> new Patience(Duration.ZERO).until("never", () -> "no", seen -> false))
                .isInstanceOf(Broken.class)
                .hasMessage("never: not within 0 s; last seen: no");
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static JsonNode jwk(RSAPrivateCrtKey key) {
        return Api.object()
                .put("n", Jwt.base64(key.getModulus().toByteArray()))
                .put("e", Jwt.base64(key.getPublicExponent().toByteArray()))
                .put("d", Jwt.base64(key.getPrivateExponent().toByteArray()));
    }

    private static JsonNode event(String type, String data) {
        return json("{\"type\":\"" + type + "\",\"data\":" + data + "}");
    }

    private static JsonNode json(String text) {
        return Json.decode(text, JsonNode.class);
    }
}
