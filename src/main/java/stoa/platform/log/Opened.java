package stoa.platform.log;

import java.util.Map;
import java.util.UUID;
import stoa.kernel.OnceKey;

/**
 * What a batch finds: the streams it locked, and which of its idempotency keys were used before.
 *
 * @param states only of streams that something has happened to
 */
public record Opened<S>(Map<UUID, Versioned<S>> states, Map<UsedKeyId, EarlierUse> earlier) {

    /** A key without its fingerprint. */
    public record UsedKeyId(UUID scope, String key) {
        public static UsedKeyId of(OnceKey key) {
            return new UsedKeyId(key.scope(), key.key());
        }
    }

    /** What a key led to the first time. */
    public record EarlierUse(String fingerprint, UUID stream, int version) {}
}
