package stoa.user.api;

import java.util.Optional;
import stoa.kernel.AddressId;
import stoa.kernel.PostalAddress;
import stoa.kernel.UserId;

/** What the users can be told. Each has an address of its own in {@link UserApi}, because each is answered differently. */
public sealed interface UserCommand {

    /** Opens an account. */
    record Register(EmailAddress email, Password password, PersonName name) implements UserCommand {}

    /** Begins a session. An unknown address and a wrong password take the same time and have the same answer. */
    record SignIn(EmailAddress email, Password password) implements UserCommand {}

    /** Exchanges a refresh token for a new pair. One that was exchanged before ends its session. */
    record Refresh(RefreshToken refreshToken) implements UserCommand {}

    /** Ends a session. */
    record SignOut(UserId userId, SessionId sessionId) implements UserCommand {}

    /** @param ifVersion refuse when the account has another version by now */
    record Rename(UserId userId, PersonName name, Optional<Integer> ifVersion) implements UserCommand {}

    /** Keeps an address for orders to come. */
    record SaveAddress(UserId userId, PostalAddress address) implements UserCommand {}

    record RemoveAddress(UserId userId, AddressId addressId) implements UserCommand {}

    /**
     * Makes unreadable who a user is, for ever, and ends all sessions.
     *
     * @param ifVersion refuse when the account has another version by now
     */
    record Erase(UserId userId, Optional<Integer> ifVersion) implements UserCommand {}
}
