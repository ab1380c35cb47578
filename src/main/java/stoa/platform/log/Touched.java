package stoa.platform.log;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.OnceKey;

/**
 * What a batch of decisions depends on.
 *
 * @param streams all streams it may read or change
 * @param begun those of them that most likely have no state yet
 * @param onceKeys the idempotency keys it came with
 */
public record Touched(Set<UUID> streams, Set<UUID> begun, Collection<OnceKey> onceKeys) {}
