package stoa.platform.http.token;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import stoa.kernel.Fault;

/**
 * Tells whether an access token is valid, and what it says. One per event loop, used on it alone.
 *
 * <p>A known token is answered from memory. An unknown one is read and checked in every way that needs no key, and only then,
 * on a worker thread and if not too many wait already, its signature is verified.
 */
public final class TokenVerifier {

    private final KeyRing keys;
    private final Revocations revocations;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final TokenClaims claims;
    private final TokenCache cache;
    private final int mostPending;
    private int generation;
    private int pending;

    /** @param workers where signatures are verified; shared by the event loops, closed by the caller */
    public TokenVerifier(
            KeyRing keys,
            TokenSettings settings,
            Revocations revocations,
            WorkerExecutor workers,
            InstantSource clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.workers = workers;
        this.clock = clock;
        this.claims = new TokenClaims(keys, settings);
        this.cache = new TokenCache(settings.cachedPerLoop(), revocations);
        this.mostPending = settings.pendingPerLoop();
    }

    /** Fails with {@link InvalidToken}, or with a {@link Fault} when too many signatures wait to be verified. */
    public Future<AccessToken> verify(String token) {
        Instant now = clock.instant();
        forgetFormerKeys();
        AccessToken known = cache.find(token, now);
        return known != null ? Future.succeededFuture(known) : verifyUnknown(token, now);
    }

    /** A key may have been withdrawn because it was stolen: nothing it signed may live on here. */
    private void forgetFormerKeys() {
        int current = keys.generation();
        if (current != generation) {
            generation = current;
            cache.clear();
        }
    }

    private Future<AccessToken> verifyUnknown(String token, Instant now) {
        AccessToken read;
        try {
            read = claims.read(token, now);
            requireLiving(read);
        } catch (InvalidToken e) {
            return Future.failedFuture(e);
        }
        if (pending >= mostPending) {
            return Future.failedFuture(new Fault(Fault.Kind.BUSY, "too many access tokens wait to be verified"));
        }
        pending++;
        return workers.executeBlocking(() -> keys.hasSigned(token), false)
                .onComplete(done -> pending--)
                .map(signed -> accept(token, read, signed));
    }

    private AccessToken accept(String text, AccessToken token, boolean signed) {
        if (!signed) {
            throw new InvalidToken("the signature of the access token is wrong");
        }
        long epoch = revocations.epoch();
        requireLiving(token);
        cache.add(text, token, epoch);
        return token;
    }

    private void requireLiving(AccessToken token) {
        if (revocations.isEnded(token.session())) {
            throw new InvalidToken("the session of the access token has ended");
        }
    }
}
