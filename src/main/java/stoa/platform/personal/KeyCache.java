package stoa.platform.personal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The keys that were used last. */
final class KeyCache {

    private final Map<UUID, SubjectKey> keys;

    /** @param limit how many are kept */
    KeyCache(int limit) {
        this.keys = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, SubjectKey> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized Optional<SubjectKey> get(UUID subject) {
        return Optional.ofNullable(keys.get(subject));
    }

    synchronized void put(UUID subject, SubjectKey key) {
        keys.put(subject, key);
    }

    /** Whatever is read again of them will say that they are erased. */
    synchronized void forget(Collection<UUID> subjects) {
        keys.keySet().removeAll(subjects);
    }
}
