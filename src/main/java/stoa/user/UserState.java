package stoa.user;

import java.time.Instant;
import stoa.kernel.UserId;
import stoa.user.api.EmailAddress;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.SessionId;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;
import stoa.user.api.UserView;

/** What the users' streams add up to. */
sealed interface UserState {

    UserState NOTHING = new Nothing();

    /** Nothing has happened to the stream yet. */
    record Nothing() implements UserState {}

    record Account(UserId id, EmailAddress email, PersonName name, UserRole role, Instant registeredAt, int version)
            implements UserState {

        Account renamed(PersonName other) {
            return new Account(id, email, other, role, registeredAt, version + 1);
        }

        UserView view() {
            return new UserView(id, email, name, role, version, registeredAt);
        }
    }

    /** Of an e-mail address: whose it is, and how its owner is recognised. */
    record SignIn(UserId userId, PasswordHash hash) implements UserState {}

    /** @param family see {@link UserEvent.SessionStarted} */
    record OpenSession(
            SessionId id, UserId userId, UserRole role, TokenDigest family, TokenDigest current, Instant expiresAt)
            implements UserState {

        OpenSession refreshed(TokenDigest next) {
            return new OpenSession(id, userId, role, family, next, expiresAt);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }

    record EndedSession(SessionId id, UserId userId, UserEvent.Reason reason) implements UserState {}

    static UserState evolve(UserState state, UserEvent event) {
        return switch (event) {
            case UserEvent.Registered e -> new Account(e.userId(), e.email(), e.name(), e.role(), e.registeredAt(), 1);
            case UserEvent.Renamed e -> ((Account) state).renamed(e.name());
            case UserEvent.PasswordSet e -> new SignIn(e.userId(), e.hash());
            case UserEvent.SessionStarted e ->
                new OpenSession(e.sessionId(), e.userId(), e.role(), e.family(), e.current(), e.expiresAt());
            case UserEvent.SessionRefreshed e -> ((OpenSession) state).refreshed(e.current());
            case UserEvent.SessionEnded e -> new EndedSession(e.sessionId(), e.userId(), e.reason());
        };
    }
}
