package stoa.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.AddressId;
import stoa.kernel.Personal;
import stoa.kernel.UserId;
import stoa.user.api.SessionId;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

/** What the users' streams add up to. */
sealed interface UserState {

    UserState NOTHING = new Nothing();

    /** Nothing has happened to the stream yet. */
    record Nothing() implements UserState {}

    /**
     * @param version how many times it has changed, but for the addresses
     * @param addresses in the order in which they were saved
     */
    record Account(
            UserId id,
            Personal email,
            Personal name,
            UserRole role,
            Instant registeredAt,
            int version,
            List<KeptAddress> addresses)
            implements UserState {

        Account renamed(Personal other) {
            return new Account(id, email, other, role, registeredAt, version + 1, addresses);
        }

        Account with(KeptAddress address) {
            return having(Stream.concat(addresses.stream(), Stream.of(address)).toList());
        }

        Account without(AddressId address) {
            return having(addresses.stream()
                    .filter(each -> !each.id().equals(address))
                    .toList());
        }

        boolean has(AddressId address) {
            return addresses.stream().anyMatch(each -> each.id().equals(address));
        }

        private Account having(List<KeptAddress> others) {
            return new Account(id, email, name, role, registeredAt, version, others);
        }
    }

    /** @param address see {@link UserEvent.AddressSaved} */
    record KeptAddress(AddressId id, Personal address) {}

    /**
     * Of an account or a sign-in: nothing will happen to it any more.
     *
     * @param signIn the stream of the sign-in
     */
    record Erased(UserId id, UUID signIn) implements UserState {}

    /** Of an e-mail address: whose it is, and how its owner is recognised. */
    record SignIn(UserId userId, Personal hash) implements UserState {}

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
            case UserEvent.Registered e ->
                new Account(e.userId(), e.email(), e.name(), e.role(), e.registeredAt(), 1, List.of());
            case UserEvent.Renamed e -> ((Account) state).renamed(e.name());
            case UserEvent.AddressSaved e -> ((Account) state).with(new KeptAddress(e.addressId(), e.address()));
            case UserEvent.AddressRemoved e -> ((Account) state).without(e.addressId());
            case UserEvent.Erased e -> new Erased(e.userId(), e.signIn());
            case UserEvent.PasswordSet e -> new SignIn(e.userId(), e.hash());
            case UserEvent.SessionStarted e ->
                new OpenSession(e.sessionId(), e.userId(), e.role(), e.family(), e.current(), e.expiresAt());
            case UserEvent.SessionRefreshed e -> ((OpenSession) state).refreshed(e.current());
            case UserEvent.SessionEnded e -> new EndedSession(e.sessionId(), e.userId(), e.reason());
        };
    }
}
