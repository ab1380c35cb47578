package stoa.user.api;

import java.time.Instant;
import stoa.kernel.AddressId;
import stoa.kernel.UserId;

/** What the users can be asked. */
public sealed interface UserQuery {

    /** Only for the user and administrators; to others the account does not exist. */
    record FindUser(UserId userId) implements UserQuery {}

    /** Those that the user has saved; for others than the user and administrators there are none. */
    record ListAddresses(UserId userId) implements UserQuery {}

    /** One of them. */
    record FindAddress(UserId userId, AddressId addressId) implements UserQuery {}

    /** Sessions that ended before their time; who verifies access tokens must refuse theirs until they expire. */
    record EndedSessions(Instant since) implements UserQuery {}

    /** The keys of access tokens. */
    record SigningKeys() implements UserQuery {}
}
