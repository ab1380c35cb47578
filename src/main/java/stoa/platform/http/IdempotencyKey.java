package stoa.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import stoa.kernel.OnceKey;

/** The {@code Idempotency-Key} header: what a client calls one wish of its own, so that it may ask again without getting it twice. */
public final class IdempotencyKey {

    private IdempotencyKey() {}

    /**
     * The key, in the scope of the caller. Its fingerprint is of operation, path and body: the same key for another wish is an
     * error.
     *
     * @throws ProblemException 400 when there is none
     */
    public static OnceKey of(Request request) {
        String key = request.header("Idempotency-Key")
                .orElseThrow(() ->
                        ProblemType.MALFORMED.with("Idempotency-Key is missing").asException());
        MessageDigest digest = sha256();
        digest.update((request.operation() + ' ' + request.uriPath() + '\n').getBytes(StandardCharsets.UTF_8));
        String fingerprint = HexFormat.of().formatHex(digest.digest(request.rawBody()));
        return new OnceKey(request.token().subject(), key, fingerprint);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
