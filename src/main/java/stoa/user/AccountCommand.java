package stoa.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.AddressId;
import stoa.kernel.Personal;
import stoa.kernel.UserId;
import stoa.user.api.SessionId;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

/** A {@link stoa.user.api.UserCommand} made ready to be decided: secrets as digests, with ids and times. */
sealed interface AccountCommand {

    /** @param signIn the stream that belongs to the e-mail address */
    record Open(
            UserId userId,
            UUID signIn,
            Personal email,
            Personal name,
            UserRole role,
            Personal hash,
            Instant registeredAt)
            implements AccountCommand {}

    /** @param name as the account has it when it is the same */
    record Rename(UserId userId, Personal name, Optional<Integer> ifVersion) implements AccountCommand {}

    /** @param signIn the stream that belongs to the user's e-mail address */
    record Erase(UserId userId, UUID signIn, Optional<Integer> ifVersion) implements AccountCommand {}

    /** @param most how many addresses the account may have with it */
    record SaveAddress(UserId userId, AddressId addressId, Personal address, int most) implements AccountCommand {}

    record RemoveAddress(UserId userId, AddressId addressId) implements AccountCommand {}

    /** Replaces the hash of a password by another one of the same password. */
    record Rehash(UUID signIn, UserId userId, Personal former, Personal hash) implements AccountCommand {}

    record StartSession(SessionId sessionId, UserId userId, TokenDigest family, TokenDigest current, Instant expiresAt)
            implements AccountCommand {}

    /**
     * @param presented the digest of what only the presented token has
     * @param next the same of the token to be given out instead
     */
    record RefreshSession(SessionId sessionId, TokenDigest family, TokenDigest presented, TokenDigest next, Instant now)
            implements AccountCommand {}

    record EndSession(SessionId sessionId, UserId userId, UserEvent.Reason reason) implements AccountCommand {}
}
