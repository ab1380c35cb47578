package stoa.platform.http.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sessions that were ended while tokens of theirs may still be valid. Shared by all event loops.
 *
 * <p>An entry is kept for the lifetime of an access token, then every token of its session has expired; so the number of
 * entries is bounded by the sign-outs within one such lifetime.
 */
public final class Revocations {

    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicReference<Instant> nextForgetting = new AtomicReference<>(Instant.MIN);
    private final Duration remembered;
    private final InstantSource clock;

    public Revocations(TokenSettings settings, InstantSource clock) {
        this.remembered = settings.accessLifetime();
        this.clock = clock;
    }

    public void endSession(UUID session) {
        Instant now = clock.instant();
        ended.put(session, now.plus(remembered));
        epoch.incrementAndGet();
        forgetBefore(now);
    }

    /** Looks at all entries, so not at every sign-out. */
    private void forgetBefore(Instant now) {
        Instant due = nextForgetting.get();
        if (now.isAfter(due) && nextForgetting.compareAndSet(due, now.plus(BETWEEN_FORGETTING))) {
            ended.values().removeIf(now::isAfter);
        }
    }

    boolean isEnded(UUID session) {
        return ended.containsKey(session);
    }

    /** Grows with every ended session: what was looked up under the same epoch need not be looked up again. */
    long epoch() {
        return epoch.get();
    }
}
