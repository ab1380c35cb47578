package stoa.platform.http.token;

import java.time.Instant;
import java.util.UUID;
import stoa.kernel.Actor;

/**
 * What an access token says.
 *
 * @param id unique to the token ({@code jti})
 * @param subject the user ({@code sub})
 * @param session the session it belongs to ({@code sid}); ending that session ends the token
 */
public record AccessToken(UUID id, UUID subject, UUID session, Actor.Role role, Instant issuedAt, Instant expiresAt) {

    public Actor actor() {
        return role == Actor.Role.ADMIN ? Actor.admin(subject) : Actor.user(subject);
    }
}
