package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes access tokens that nobody should accept, out of one that is good (RFC 8725, section 2). */
final class Forger {

    private static final String HMAC = "HmacSHA256";
    private static final long AN_HOUR = 3_600;

    private final String good;
    private final Jwt token;
    private final JsonNode publicJwk;

    Forger(String good, JsonNode publicJwk) {
        this.good = good;
        this.token = Jwt.parse(good);
        this.publicJwk = publicJwk;
    }

    /** By what is wrong with them; each can be made by anybody. */
    Map<String, String> forgeries() throws GeneralSecurityException {
        ObjectNode asAdmin = token.claims().deepCopy();
        asAdmin.putArray("roles").add("admin");
        String signature = good.substring(good.lastIndexOf('.') + 1);
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("no token at all", "nonsense");
        forgeries.put("alg none", Jwt.content(header("none"), asAdmin) + ".");
        forgeries.put("the public key as a shared secret", hmac(Jwt.content(header("HS256"), asAdmin)));
        forgeries.put("claims changed after signing", Jwt.content(token.header(), asAdmin) + "." + signature);
        forgeries.put("a key of the forger's own", Jwt.signed(token.header(), asAdmin, strangeKey()));
        return forgeries;
    }

    /**
     * Signed with the platform's own key, as it might itself have done at another time or for somebody else.
     *
     * @param privateJwk the key that signed the good token
     */
    Map<String, String> misused(JsonNode privateJwk) throws GeneralSecurityException {
        long now = token.claims().path("iat").asLong();
        Map<String, String> misused = new LinkedHashMap<>();
        misused.put(
                "expired",
                signed(privateJwk, claims -> claims.put("iat", now - AN_HOUR).put("exp", now - 1)));
        misused.put("of another issuer", signed(privateJwk, claims -> claims.put("iss", "https://elsewhere.invalid")));
        misused.put("for another audience", signed(privateJwk, claims -> claims.put("aud", "elsewhere")));
        return misused;
    }

    /** Good in every way, and made here: what shows that the others are refused for what is wrong with them. */
    String control(JsonNode privateJwk) throws GeneralSecurityException {
        return signed(privateJwk, claims -> {});
    }

    private String signed(JsonNode privateJwk, Consumer<ObjectNode> change) throws GeneralSecurityException {
        ObjectNode claims = token.claims().deepCopy();
        change.accept(claims);
        return Jwt.signed(token.header(), claims, Jwt.privateKey(privateJwk));
    }

    private ObjectNode header(String algorithm) {
        ObjectNode header = token.header().deepCopy();
        return header.put("alg", algorithm);
    }

    private String hmac(String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(Jwt.publicKey(publicJwk).getEncoded(), HMAC));
        return content + "." + Jwt.base64(mac.doFinal(Jwt.ascii(content)));
    }

    private static PrivateKey strangeKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }
}
