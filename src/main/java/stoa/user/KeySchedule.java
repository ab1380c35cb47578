package stoa.user;

import static java.util.Comparator.comparing;
import static java.util.function.Predicate.not;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import stoa.platform.http.token.SigningKey;
import stoa.platform.http.token.SigningKeys;

/**
 * When a key is made, signs, only verifies, and goes. At every moment the key that signs is one that all nodes know, and all
 * tokens that are still valid can be verified.
 *
 * @param tokenLifetime of the access tokens
 */
record KeySchedule(KeyPolicy policy, Duration tokenLifetime) {

    /** @param number counted from 1 */
    record DatedKey(int number, SigningKey key, Instant madeAt) {}

    /** @param keys the oldest first */
    boolean needsAnother(List<DatedKey> keys, Instant now) {
        return keys.isEmpty() || isOlder(keys.getLast(), policy.rotation(), now);
    }

    /** @param keys at least one, the oldest first */
    SigningKeys inUse(List<DatedKey> keys, Instant now) {
        DatedKey signing = signing(keys, now);
        List<DatedKey> inOrder = new ArrayList<>(List.of(signing));
        keys.stream()
                .filter(not(signing::equals))
                .sorted(comparing(DatedKey::number).reversed())
                .forEach(inOrder::add);
        return new SigningKeys(inOrder.stream().map(DatedKey::key).toList());
    }

    /** Those before the one that signs, once it has signed so long that no token of theirs can be valid. */
    List<DatedKey> outOfUse(List<DatedKey> keys, Instant now) {
        Duration lastToken = policy.ripening().plus(policy.reload()).plus(tokenLifetime);
        return keys.stream()
                .filter(key -> keys.stream()
                        .anyMatch(newer -> newer.number() > key.number() && isOlder(newer, lastToken, now)))
                .toList();
    }

    /** The newest that every node must have loaded by now; at the very start, the only one there is. */
    private DatedKey signing(List<DatedKey> keys, Instant now) {
        return keys.reversed().stream()
                .filter(key -> isOlder(key, policy.ripening(), now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    private static boolean isOlder(DatedKey key, Duration age, Instant now) {
        return !now.isBefore(key.madeAt().plus(age));
    }
}
