package stoa.platform.http.token;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Ids;

/** Writes and signs access tokens, off the event loop. */
public final class TokenIssuer {

    private final KeyRing keys;
    private final TokenSettings settings;
    private final WorkerExecutor workers;
    private final InstantSource clock;

    /** @param workers where signatures are made; the caller closes it */
    public TokenIssuer(KeyRing keys, TokenSettings settings, WorkerExecutor workers, InstantSource clock) {
        this.keys = keys;
        this.settings = settings;
        this.workers = workers;
        this.clock = clock;
    }

    /** A token for a user in a session. */
    public Future<String> issue(UUID user, UUID session, Actor.Role role) {
        JsonObject claims = claims(user, session, role);
        return workers.executeBlocking(() -> keys.sign(claims), false);
    }

    public TokenSettings settings() {
        return settings;
    }

    private JsonObject claims(UUID user, UUID session, Actor.Role role) {
        Instant now = clock.instant();
        return new JsonObject()
                .put("iss", settings.issuer())
                .put("aud", settings.audience())
                .put("sub", user.toString())
                .put("sid", session.toString())
                .put("jti", Ids.next(now.toEpochMilli()).toString())
                .put("roles", new JsonArray().add(role.name().toLowerCase(Locale.ROOT)))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(settings.accessLifetime()).getEpochSecond());
    }
}
