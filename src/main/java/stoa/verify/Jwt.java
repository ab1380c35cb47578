package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import stoa.platform.json.Json;

/** A signed JSON Web Token (RFC 7519, RFC 7515), read and written with Java's own cryptography alone. */
record Jwt(JsonNode header, JsonNode claims, byte[] signature) {

    private static final String ALGORITHM = "SHA256withRSA";

    static Jwt parse(String token) {
        String[] parts = token.split("\\.", -1);
        Broken.unless(parts.length == 3, "a token of %d parts", parts.length);
        return new Jwt(json(parts[0]), json(parts[1]), Base64.getUrlDecoder().decode(parts[2]));
    }

    /** @param jwk a public RSA key (RFC 7517) */
    static boolean isSigned(String token, JsonNode jwk) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey(jwk));
            verifier.update(ascii(token.substring(0, token.lastIndexOf('.'))));
            return verifier.verify(parse(token).signature());
        } catch (SignatureException notEvenOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new Broken("the key cannot be used: " + e.getMessage());
        }
    }

    static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        return rsa().generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    static PrivateKey privateKey(JsonNode jwk) throws GeneralSecurityException {
        return rsa().generatePrivate(new RSAPrivateKeySpec(number(jwk, "n"), number(jwk, "d")));
    }

    static String signed(JsonNode header, JsonNode claims, PrivateKey key) throws GeneralSecurityException {
        String content = content(header, claims);
        Signature signer = Signature.getInstance(ALGORITHM);
        signer.initSign(key);
        signer.update(ascii(content));
        return content + "." + base64(signer.sign());
    }

    /** Header and claims, ready to be signed. */
    static String content(JsonNode header, JsonNode claims) {
        return base64(Json.encodeBytes(header)) + "." + base64(Json.encodeBytes(claims));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static JsonNode json(String part) {
        return Json.decode(Base64.getUrlDecoder().decode(part), JsonNode.class);
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }
}
