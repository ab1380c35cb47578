package stoa.platform.http.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tokens one event loop has verified, the least recently used forgotten first. Not thread-safe: one per event loop. */
final class TokenCache {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<String, Verified> verified;
    private final Revocations revocations;

    TokenCache(int most, Revocations revocations) {
        this.revocations = revocations;
        this.verified = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
                return size() > most;
            }
        };
    }

    /** @param epoch of the revocations when its session was last seen not to have ended */
    void add(String text, AccessToken token, long epoch) {
        verified.put(text, new Verified(token, epoch));
    }

    void clear() {
        verified.clear();
    }

    /** Null when it is not known, or no longer valid. */
    AccessToken find(String text, Instant now) {
        Verified found = verified.get(text);
        if (found == null) {
            return null;
        }
        if (!now.isBefore(found.token.expiresAt()) || isEnded(found)) {
            verified.remove(text);
            return null;
        }
        return found.token;
    }

    private boolean isEnded(Verified found) {
        long epoch = revocations.epoch();
        if (found.epoch == epoch) {
            return false;
        }
        found.epoch = epoch;
        return revocations.isEnded(found.token.session());
    }

    private static final class Verified {
        final AccessToken token;
        long epoch;

        Verified(AccessToken token, long epoch) {
            this.token = token;
            this.epoch = epoch;
        }
    }
}
