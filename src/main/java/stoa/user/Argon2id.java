package stoa.user;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import stoa.user.api.Password;
import stoa.user.api.PasswordHash;

/**
 * Argon2id (RFC 9106) with one lane: whoever makes several hashes at a time uses several threads, and needs no second kind of
 * parallelism. A hash takes tens of milliseconds.
 */
final class Argon2id {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final SecureRandom random = new SecureRandom();
    private final Argon2Function function;

    Argon2id(PasswordPolicy policy) {
        int kibibytes = Math.toIntExact(policy.memory().bytes() >> 10);
        this.function = Argon2Function.getInstance(kibibytes, policy.iterations(), LANES, HASH_BYTES, Argon2.ID);
    }

    PasswordHash hash(Password password) {
        byte[] typed = typed(password).getBytes(StandardCharsets.UTF_8);
        return new PasswordHash(function.hash(typed, random(SALT_BYTES)).getResult());
    }

    boolean matches(Password password, PasswordHash hash) {
        return Argon2Function.getInstanceFromHash(hash.value()).check(typed(password), hash.value());
    }

    /** Whether the hash was made with other parameters than those of today. */
    boolean isOutdated(PasswordHash hash) {
        return !hash.value().startsWith(parameters());
    }

    /** A hash that no password is known to match, and that takes as long to check as any other. */
    PasswordHash ofNobody() {
        return new PasswordHash(parameters() + base64(SALT_BYTES) + '$' + base64(HASH_BYTES));
    }

    private String parameters() {
        return "$argon2id$v=%d$m=%d,t=%d,p=%d$"
                .formatted(
                        function.getVersion(),
                        function.getMemory(),
                        function.getIterations(),
                        function.getParallelism());
    }

    /** One form for what different keyboards send for the same characters. */
    private static String typed(Password password) {
        return Normalizer.normalize(password.value(), Normalizer.Form.NFKC);
    }

    private String base64(int length) {
        return Base64.getEncoder().withoutPadding().encodeToString(random(length));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
