package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.OnceKey;
import stoa.testing.TestPostgres;

@Timeout(30)
class KeyLoopTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final TallyNode node = new TallyNode(TestPostgres.database("testing"), BatchSettings.DEFAULTS, now::get);
    private final KeyLoop loop = new KeyLoop("tally", node.log, LIFETIME, node.node);
    private final UUID counter = UUID.randomUUID();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aKeyIsForgottenWhenItsTimeIsOverAndNotBefore() {
        OnceKey key = new OnceKey(counter, "key", "fingerprint");
        node.submit(Tally.Add.to(counter), key).await();
        now.set(NOON.plus(LIFETIME));
        assertThat(loop.turn()).isFalse();
        assertThat(node.submit(Tally.Add.to(counter), key).await()).isInstanceOf(Outcome.Repeated.class);

        now.set(NOON.plus(LIFETIME).plusMillis(1));
        assertThat(loop.turn()).isTrue();
        assertThat(node.submit(Tally.Add.to(counter), key).await()).isInstanceOf(Outcome.Accepted.class);
    }
}
