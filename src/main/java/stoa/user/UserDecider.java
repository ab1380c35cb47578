package stoa.user;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.util.List;
import java.util.UUID;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.user.UserState.Account;
import stoa.user.UserState.EndedSession;
import stoa.user.UserState.Erased;
import stoa.user.UserState.Nothing;
import stoa.user.UserState.OpenSession;
import stoa.user.UserState.SignIn;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;

/** What may happen to accounts, sign-ins and sessions. */
final class UserDecider implements Decider<AccountCommand, UserEvent, UserState> {

    @Override
    public List<UUID> touchedBy(AccountCommand command) {
        return switch (command) {
            case AccountCommand.Open c -> List.of(c.userId().value(), c.signIn());
            case AccountCommand.Rename c -> List.of(c.userId().value());
            case AccountCommand.SaveAddress c -> List.of(c.userId().value());
            case AccountCommand.RemoveAddress c -> List.of(c.userId().value());
            case AccountCommand.Erase c -> List.of(c.userId().value(), c.signIn());
            case AccountCommand.Rehash c -> List.of(c.signIn());
            case AccountCommand.StartSession c ->
                List.of(c.sessionId().value(), c.userId().value());
            case AccountCommand.RefreshSession c -> List.of(c.sessionId().value());
            case AccountCommand.EndSession c -> List.of(c.sessionId().value());
        };
    }

    @Override
    public List<UUID> changedBy(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered e -> List.of(e.userId().value());
            case UserEvent.Renamed e -> List.of(e.userId().value());
            case UserEvent.AddressSaved e -> List.of(e.userId().value());
            case UserEvent.AddressRemoved e -> List.of(e.userId().value());
            case UserEvent.Erased e -> List.of(e.userId().value(), e.signIn());
            case UserEvent.PasswordSet e -> List.of(e.signIn());
            case UserEvent.SessionStarted e -> List.of(e.sessionId().value());
            case UserEvent.SessionRefreshed e -> List.of(e.sessionId().value());
            case UserEvent.SessionEnded e -> List.of(e.sessionId().value());
        };
    }

    @Override
    public UserState initial() {
        return UserState.NOTHING;
    }

    @Override
    public UserState evolve(UserState state, UserEvent event, UUID stream) {
        return UserState.evolve(state, event);
    }

    @Override
    public Decision<UserEvent> decide(AccountCommand command, States<UserState> states) {
        return switch (command) {
            case AccountCommand.Open c -> open(states.of(c.signIn()), c);
            case AccountCommand.Rename c -> rename(states.of(c.userId().value()), c);
            case AccountCommand.SaveAddress c -> save(states.of(c.userId().value()), c);
            case AccountCommand.RemoveAddress c -> remove(states.of(c.userId().value()), c);
            case AccountCommand.Erase c -> erase(states.of(c.userId().value()), c);
            case AccountCommand.Rehash c -> rehash(states.of(c.signIn()), c);
            case AccountCommand.StartSession c -> start(states.of(c.userId().value()), c);
            case AccountCommand.RefreshSession c ->
                refresh(states.of(c.sessionId().value()), c);
            case AccountCommand.EndSession c -> end(states.of(c.sessionId().value()), c);
        };
    }

    private static Decision<UserEvent> open(UserState address, AccountCommand.Open c) {
        return switch (address) {
            case Nothing _ ->
                accept(
                        new UserEvent.Registered(c.userId(), c.email(), c.name(), c.role(), c.registeredAt()),
                        new UserEvent.PasswordSet(c.userId(), c.signIn(), c.hash()));
            case SignIn taken when taken.userId().equals(c.userId()) -> alreadySo();
            case SignIn _, Erased _ -> reject(new UserRejection.EmailTaken());
            case Account _, OpenSession _, EndedSession _ -> throw misplaced(address, c);
        };
    }

    private static Decision<UserEvent> rename(UserState user, AccountCommand.Rename c) {
        return switch (user) {
            case Nothing _, Erased _ -> reject(new UserRejection.UserNotFound());
            case Account account
            when c.ifVersion().orElse(account.version()) != account.version() ->
                reject(new UserRejection.UserChanged(account.version()));
            case Account account when account.name().equals(c.name()) -> alreadySo();
            case Account _ -> accept(new UserEvent.Renamed(c.userId(), c.name()));
            case SignIn _, OpenSession _, EndedSession _ -> throw misplaced(user, c);
        };
    }

    private static Decision<UserEvent> save(UserState user, AccountCommand.SaveAddress c) {
        return switch (user) {
            case Nothing _, Erased _ -> reject(new UserRejection.UserNotFound());
            case Account account when account.has(c.addressId()) -> alreadySo();
            case Account account
            when account.addresses().size() >= c.most() -> reject(new UserRejection.TooManyAddresses(c.most()));
            case Account _ -> accept(new UserEvent.AddressSaved(c.userId(), c.addressId(), c.address()));
            case SignIn _, OpenSession _, EndedSession _ -> throw misplaced(user, c);
        };
    }

    private static Decision<UserEvent> remove(UserState user, AccountCommand.RemoveAddress c) {
        return switch (user) {
            case Nothing _, Erased _ -> reject(new UserRejection.UserNotFound());
            case Account account
            when account.has(c.addressId()) -> accept(new UserEvent.AddressRemoved(c.userId(), c.addressId()));
            case Account _ -> reject(new UserRejection.AddressNotFound());
            case SignIn _, OpenSession _, EndedSession _ -> throw misplaced(user, c);
        };
    }

    private static Decision<UserEvent> erase(UserState user, AccountCommand.Erase c) {
        return switch (user) {
            case Nothing _ -> reject(new UserRejection.UserNotFound());
            case Erased _ -> alreadySo();
            case Account account
            when c.ifVersion().orElse(account.version()) != account.version() ->
                reject(new UserRejection.UserChanged(account.version()));
            case Account account
            when account.role() == UserRole.ADMIN -> reject(new UserRejection.AdministratorStays());
            case Account _ -> accept(new UserEvent.Erased(c.userId(), c.signIn()));
            case SignIn _, OpenSession _, EndedSession _ -> throw misplaced(user, c);
        };
    }

    /** Only if the password is still the one that was hashed again. */
    private static Decision<UserEvent> rehash(UserState address, AccountCommand.Rehash c) {
        return switch (address) {
            case Nothing _, Erased _ -> reject(new UserRejection.UserNotFound());
            case SignIn known
            when known.hash().equals(c.former()) -> accept(new UserEvent.PasswordSet(c.userId(), c.signIn(), c.hash()));
            case SignIn _ -> alreadySo();
            case Account _, OpenSession _, EndedSession _ -> throw misplaced(address, c);
        };
    }

    private static Decision<UserEvent> start(UserState user, AccountCommand.StartSession c) {
        return switch (user) {
            case Nothing _ -> reject(new UserRejection.UserNotFound());
            case Erased _ -> reject(new UserRejection.WrongCredentials());
            case Account account ->
                accept(new UserEvent.SessionStarted(
                        c.userId(), c.sessionId(), account.role(), c.family(), c.current(), c.expiresAt()));
            case SignIn _, OpenSession _, EndedSession _ -> throw misplaced(user, c);
        };
    }

    private static Decision<UserEvent> refresh(UserState session, AccountCommand.RefreshSession c) {
        return switch (session) {
            case OpenSession open -> refresh(open, c);
            case Nothing _, EndedSession _ -> reject(new UserRejection.InvalidRefreshToken());
            case Account _, Erased _, SignIn _ -> throw misplaced(session, c);
        };
    }

    /** Who knows the family has held one of its tokens; who does not has made one up, and shall not end what others began. */
    private static Decision<UserEvent> refresh(OpenSession open, AccountCommand.RefreshSession c) {
        if (!open.family().equals(c.family()) || open.isExpired(c.now())) {
            return reject(new UserRejection.InvalidRefreshToken());
        }
        return open.current().equals(c.presented())
                ? accept(new UserEvent.SessionRefreshed(open.userId(), open.id(), c.next()))
                : accept(new UserEvent.SessionEnded(open.userId(), open.id(), UserEvent.Reason.TOKEN_REUSED));
    }

    private static Decision<UserEvent> end(UserState session, AccountCommand.EndSession c) {
        return switch (session) {
            case OpenSession open
            when open.userId().equals(c.userId()) ->
                accept(new UserEvent.SessionEnded(open.userId(), open.id(), c.reason()));
            case EndedSession ended when ended.userId().equals(c.userId()) -> alreadySo();
            case Nothing _, OpenSession _, EndedSession _ -> reject(new UserRejection.SessionNotFound());
            case Account _, Erased _, SignIn _ -> throw misplaced(session, c);
        };
    }

    private static IllegalStateException misplaced(UserState state, AccountCommand command) {
        return new IllegalStateException(command.getClass().getSimpleName() + " cannot concern a "
                + state.getClass().getSimpleName());
    }
}
