package stoa.platform.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Actor;
import stoa.kernel.Fault;

/** What a verifier remembers, for how long, and how much work strangers can make it do. */
class TokenVerifierTest {

    private static final SigningKey FORMER = SigningKey.generate();
    private static final SigningKey CURRENT = SigningKey.generate();
    private static final TokenSettings SETTINGS = new TokenSettings("issuer", "audience", Duration.ofMinutes(15), 2, 1);
    private static final Vertx VERTX = Vertx.vertx();
    private static final WorkerExecutor WORKERS = VERTX.createSharedWorkerExecutor("verify", 1);

    private final KeyRing keys = new KeyRing(VERTX, new SigningKeys(List.of(FORMER)));
    private final Revocations revocations = new Revocations(SETTINGS, this::now);
    private final TokenIssuer issuer = new TokenIssuer(keys, SETTINGS, WORKERS, this::now);
    private final TokenVerifier verifier = new TokenVerifier(keys, SETTINGS, revocations, WORKERS, this::now);
    private Instant now;

    @AfterAll
    static void stop() {
        await(VERTX.close());
    }

    @BeforeEach
    void setClock() {
        now = Instant.parse("2026-05-01T12:00:00Z");
    }

    @Test
    void readsWhatTheIssuerWrote() {
        UUID user = UUID.randomUUID();
        UUID session = UUID.randomUUID();
        AccessToken token = await(verify(await(issuer.issue(user, session, Actor.Role.ADMIN))));
        assertThat(token.actor()).isEqualTo(Actor.admin(user));
        assertThat(token.session()).isEqualTo(session);
        assertThat(token.issuedAt()).isEqualTo(now);
        assertThat(token.expiresAt()).isEqualTo(now.plus(SETTINGS.accessLifetime()));
    }

    @Test
    void answersAKnownTokenAtOnce() {
        String token = token();
        await(verify(token));
        assertThat(verify(token).isComplete()).isTrue();
    }

    @Test
    void forgetsATokenWhenItExpires() {
        String token = token();
        await(verify(token));
        now = now.plus(SETTINGS.accessLifetime());
        assertThat(verify(token).cause()).isInstanceOf(InvalidToken.class).hasMessageContaining("expired");
    }

    @Test
    void forgetsATokenWhenItsSessionEnds() {
        UUID session = UUID.randomUUID();
        String known = await(issuer.issue(UUID.randomUUID(), session, Actor.Role.USER));
        String unknown = await(issuer.issue(UUID.randomUUID(), session, Actor.Role.USER));
        await(verify(known));
        revocations.endSession(session);
        assertThat(verify(known).cause()).isInstanceOf(InvalidToken.class);
        assertThat(verify(unknown).cause()).isInstanceOf(InvalidToken.class);
    }

    @Test
    void remembersOnlySoMany() {
        List<String> tokens = List.of(token(), token(), token());
        tokens.forEach(token -> await(verify(token)));
        assertThat(verify(tokens.get(1)).isComplete()).isTrue();
        assertThat(verify(tokens.get(2)).isComplete()).isTrue();
        assertThat(verify(tokens.get(0)).isComplete()).isFalse();
    }

    @Test
    void acceptsTokensOfAFormerKeyUntilItIsWithdrawn() {
        String old = token();
        keys.replace(new SigningKeys(List.of(CURRENT, FORMER)));
        assertThat(await(verify(old))).isNotNull();
        assertThat(await(verify(token()))).isNotNull();
        keys.replace(new SigningKeys(List.of(CURRENT)));
        assertThat(verify(old).cause()).isInstanceOf(InvalidToken.class).hasMessageContaining("unknown key");
    }

    @Test
    void letsOnlySoManySignaturesWait() {
        String first = token();
        String second = token();
        CountDownLatch busy = new CountDownLatch(1);
        WORKERS.executeBlocking(() -> busy.await(20, TimeUnit.SECONDS));
        Future<AccessToken> waiting = verify(first);
        assertThat(verify(second).cause())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BUSY));
        busy.countDown();
        assertThat(await(waiting)).isNotNull();
    }

    private String token() {
        return await(issuer.issue(UUID.randomUUID(), UUID.randomUUID(), Actor.Role.USER));
    }

    private Future<AccessToken> verify(String token) {
        return verifier.verify(token);
    }

    private Instant now() {
        return now;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
