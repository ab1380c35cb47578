package stoa.platform.http.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A private RSA key as a JSON Web Key (RFC 7517): a map of strings, ready to be stored as one JSON object.
 *
 * @param jwk with the members of the private key; {@code kid} is the key's thumbprint (RFC 7638)
 */
public record SigningKey(Map<String, String> jwk) {

    private static final int MODULUS_BITS = 2048;
    private static final Set<String> PUBLIC = Set.of("kty", "kid", "use", "alg", "n", "e");

    public SigningKey {
        jwk = Map.copyOf(jwk);
        if (!jwk.keySet().containsAll(PUBLIC) || !jwk.get("alg").equals("RS256")) {
            throw new IllegalArgumentException("not an RS256 key with a kid");
        }
    }

    /** A new key of 2,048 bits. Takes about a tenth of a second: not for an event loop. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MODULUS_BITS);
            return of((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static SigningKey of(RSAPrivateCrtKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "RSA");
        jwk.put("use", "sig");
        jwk.put("alg", "RS256");
        jwk.put("n", base64Url(key.getModulus()));
        jwk.put("e", base64Url(key.getPublicExponent()));
        jwk.put("d", base64Url(key.getPrivateExponent()));
        jwk.put("p", base64Url(key.getPrimeP()));
        jwk.put("q", base64Url(key.getPrimeQ()));
        jwk.put("dp", base64Url(key.getPrimeExponentP()));
        jwk.put("dq", base64Url(key.getPrimeExponentQ()));
        jwk.put("qi", base64Url(key.getCrtCoefficient()));
        jwk.put("kid", thumbprint(jwk.get("e"), jwk.get("n")));
        return new SigningKey(jwk);
    }

    public String id() {
        return jwk.get("kid");
    }

    /** The members that others may know. */
    public Map<String, String> publicJwk() {
        Map<String, String> open = new LinkedHashMap<>(jwk);
        open.keySet().retainAll(PUBLIC);
        return open;
    }

    @Override
    public String toString() {
        return "SigningKey " + id();
    }

    private static String thumbprint(String exponent, String modulus) {
        String members = "{\"e\":\"" + exponent + "\",\"kty\":\"RSA\",\"n\":\"" + modulus + "\"}";
        try {
            return base64Url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Unsigned, without the byte Java adds for the sign (RFC 7518, section 2). */
    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return base64Url(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
