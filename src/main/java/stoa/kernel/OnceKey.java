package stoa.kernel;

import java.util.UUID;

/**
 * An idempotency key: the same key and fingerprint lead to one effect and one answer, however often they come.
 *
 * @param scope whose key it is; keys of two users never meet
 * @param key the client's words, at most 255 characters
 * @param fingerprint a digest of what was asked; the same key with another one is refused
 */
public record OnceKey(UUID scope, String key, String fingerprint) {}
