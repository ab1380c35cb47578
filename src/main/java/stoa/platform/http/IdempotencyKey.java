package stoa.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a client calls one wish of its own, so that it may ask again without getting it twice.
 *
 * @param value the {@code Idempotency-Key} header, 1 to 255 visible characters
 * @param fingerprint of operation, path and body: the same key for another wish is an error
 */
public record IdempotencyKey(String value, String fingerprint) {

    /** @throws ProblemException 400 when there is none */
    public static IdempotencyKey of(Request request) {
        String value = request.header("Idempotency-Key")
                .orElseThrow(() ->
                        ProblemType.MALFORMED.with("Idempotency-Key is missing").asException());
        MessageDigest digest = sha256();
        digest.update((request.operation() + ' ' + request.uriPath() + '\n').getBytes(StandardCharsets.UTF_8));
        return new IdempotencyKey(value, HexFormat.of().formatHex(digest.digest(request.rawBody())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
