package stoa.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.kernel.UserId;
import stoa.user.api.EmailAddress;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.SessionId;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserRole;

/** A {@link stoa.user.api.UserCommand} made ready to be decided: secrets as digests, with ids and times. */
sealed interface AccountCommand {

    record Open(
            UserId userId, EmailAddress email, PersonName name, UserRole role, PasswordHash hash, Instant registeredAt)
            implements AccountCommand {

        UUID signIn() {
            return signInOf(email);
        }
    }

    record Rename(UserId userId, PersonName name, Optional<Integer> ifVersion) implements AccountCommand {}

    /** Replaces the hash of a password by another one of the same password. */
    record Rehash(UUID signIn, UserId userId, PasswordHash former, PasswordHash hash) implements AccountCommand {}

    record StartSession(SessionId sessionId, UserId userId, TokenDigest family, TokenDigest current, Instant expiresAt)
            implements AccountCommand {}

    /**
     * @param presented the digest of what only the presented token has
     * @param next the same of the token to be given out instead
     */
    record RefreshSession(SessionId sessionId, TokenDigest family, TokenDigest presented, TokenDigest next, Instant now)
            implements AccountCommand {}

    record EndSession(SessionId sessionId, UserId userId) implements AccountCommand {}

    /** The stream of an e-mail address. */
    static UUID signInOf(EmailAddress email) {
        return Ids.named("email", email.normalised());
    }
}
