package stoa.user.api;

import java.time.Instant;
import java.util.UUID;
import stoa.kernel.AddressId;
import stoa.kernel.Personal;
import stoa.kernel.UserId;

/** What has happened to users and their sessions. */
public sealed interface UserEvent {
    UserId userId();

    /**
     * @param email an {@link EmailAddress}
     * @param name a {@link PersonName}
     */
    record Registered(UserId userId, Personal email, Personal name, UserRole role, Instant registeredAt)
            implements UserEvent {}

    record Renamed(UserId userId, Personal name) implements UserEvent {}

    /**
     * Nobody can read any more who it was, and nobody signs in as this user any more.
     *
     * @param signIn the stream of the sign-in that is over with it
     */
    record Erased(UserId userId, UUID signIn) implements UserEvent {}

    /** The session is over before its time. */
    record SessionEnded(UserId userId, SessionId sessionId, Reason reason) implements UserEvent {}

    /** Why a session is over. */
    enum Reason {
        SIGNED_OUT,
        /** A refresh token came a second time: two hold it, and one of them has stolen it. */
        TOKEN_REUSED,
        /** There is no such user any more. */
        ERASED
    }

    /** What concerns nobody but the users' own service: never exported. */
    sealed interface Internal extends UserEvent {}

    /**
     * @param signIn the stream of the e-mail address it is used with
     * @param hash a {@link PasswordHash}
     */
    record PasswordSet(UserId userId, UUID signIn, Personal hash) implements Internal {}

    /**
     * @param family the digest of what all refresh tokens of the session have in common
     * @param current the digest of what the newest of them has alone
     * @param expiresAt when it can no longer be refreshed
     */
    record SessionStarted(
            UserId userId,
            SessionId sessionId,
            UserRole role,
            TokenDigest family,
            TokenDigest current,
            Instant expiresAt)
            implements Internal {}

    /** @param address a {@link stoa.kernel.PostalAddress} */
    record AddressSaved(UserId userId, AddressId addressId, Personal address) implements Internal {}

    record AddressRemoved(UserId userId, AddressId addressId) implements Internal {}

    record SessionRefreshed(UserId userId, SessionId sessionId, TokenDigest current) implements Internal {}
}
