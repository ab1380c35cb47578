package stoa.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.kernel.Actor;
import stoa.platform.http.token.SigningKey;

/** Tokens that are forged, stolen from elsewhere or out of date (RFC 8725): every one is answered with 401. */
class HostileTokenTest {

    private static final JsonObject HEADER =
            new JsonObject().put("typ", "JWT").put("alg", "RS256").put("kid", TestEdge.KEY.id());

    private static TestEdge edge;

    @BeforeAll
    static void start() {
        edge = TestEdge.answering(Map.of());
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    /** Shows that the tokens below are refused for what is wrong with them, and for nothing else. */
    @Test
    void acceptsWhatIsWrongInNoWay() {
        assertThat(me(signed(HEADER, claims())).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("one word", "abc"),
                arguments("two parts", "e30.e30"),
                arguments("four parts", signed(HEADER, claims()) + ".e30"),
                arguments("no base64", "!!.!!.!!"),
                arguments("no JSON", part("x") + "." + part("y") + "." + part("z")),
                arguments("lists", part("[]") + "." + part("[]") + "." + part("z")),
                arguments("no signature", unsigned(HEADER, claims()) + "."),
                arguments("alg none", unsigned(header("alg", "none"), claims()) + "."),
                arguments("alg None", signed(header("alg", "None"), claims())),
                arguments("no alg", signed(without("alg"), claims())),
                arguments("HS256 with the public key", hmac(header("alg", "HS256"), claims())),
                arguments("RS512", signed(header("alg", "RS512"), claims())),
                arguments("an unknown key", signed(header("kid", "other"), claims())),
                arguments("no key id", signed(without("kid"), claims())),
                arguments("a path as key id", signed(header("kid", "../../dev/null"), claims())),
                arguments("a critical header", signed(header("crit", new JsonArray().add("x")), claims())),
                arguments("another type", signed(header("typ", "at+jwt"), claims())),
                arguments("somebody else's signature", signedBy(SigningKey.generate(), HEADER, claims())),
                arguments("changed claims", withOtherClaims()),
                arguments("expired", claim("exp", Instant.now().getEpochSecond() - 1)),
                arguments("no expiry", signed(HEADER, removed("exp"))),
                arguments("an endless expiry", claim("exp", "never")),
                arguments("not yet valid", claim("nbf", Instant.now().getEpochSecond() + 60)),
                arguments("another issuer", claim("iss", "https://evil.example")),
                arguments("another audience", claim("aud", "other")),
                arguments(
                        "an audience of many",
                        claim("aud", new JsonArray().add("stoa").add("other"))),
                arguments("no subject", signed(HEADER, removed("sub"))),
                arguments("a subject that is no id", claim("sub", "root")),
                arguments("no session", signed(HEADER, removed("sid"))),
                arguments("no role", signed(HEADER, removed("roles"))),
                arguments("an invented role", claim("roles", new JsonArray().add("system"))),
                arguments("very long", "a".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void isRefused(String name, String token) {
        HttpResponse<String> answer = me(token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).doesNotContain("Exception", "java.");
    }

    @Test
    void readsTheTokenFromOneHeaderOnly() {
        String token = edge.token(Actor.Role.USER);
        assertThat(edge.get("/api/v1/users/me?access_token=" + token).statusCode())
                .isEqualTo(401);
        assertThat(edge.get("/api/v1/users/me", "Authorization", "Basic " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> me(String token) {
        return edge.get("/api/v1/users/me", "Authorization", "Bearer " + token);
    }

    private static JsonObject claims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", TestEdge.SETTINGS.tokens().issuer())
                .put("aud", TestEdge.SETTINGS.tokens().audience())
                .put("sub", UUID.randomUUID().toString())
                .put("sid", UUID.randomUUID().toString())
                .put("jti", UUID.randomUUID().toString())
                .put("roles", new JsonArray().add("user"))
                .put("iat", now)
                .put("exp", now + 60);
    }

    private static JsonObject header(String name, Object value) {
        return HEADER.copy().put(name, value);
    }

    private static JsonObject without(String name) {
        JsonObject header = HEADER.copy();
        header.remove(name);
        return header;
    }

    private static JsonObject removed(String name) {
        JsonObject claims = claims();
        claims.remove(name);
        return claims;
    }

    private static String claim(String name, Object value) {
        return signed(HEADER, claims().put(name, value));
    }

    private static String withOtherClaims() {
        String[] parts = signed(HEADER, claims()).split("\\.");
        return parts[0] + "."
                + part(claims().put("roles", new JsonArray().add("admin")).encode()) + "." + parts[2];
    }

    private static String unsigned(JsonObject header, JsonObject claims) {
        return part(header.encode()) + "." + part(claims.encode());
    }

    private static String signed(JsonObject header, JsonObject claims) {
        return signedBy(TestEdge.KEY, header, claims);
    }

    private static String signedBy(SigningKey key, JsonObject header, JsonObject claims) {
        String text = unsigned(header, claims);
        try {
            PrivateKey secret = KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateKeySpec(number(key, "n"), number(key, "d")));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(SigningKey key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.jwk().get(member)));
    }

    /** The classic confusion of algorithms: the public key, which everybody knows, taken for a shared secret. */
    private static String hmac(JsonObject header, JsonObject claims) {
        String text = unsigned(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getUrlDecoder().decode(TestEdge.KEY.jwk().get("n")), "HmacSHA256"));
            return text + "." + part(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
