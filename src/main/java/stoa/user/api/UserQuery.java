package stoa.user.api;

import java.time.Instant;
import stoa.kernel.UserId;

/** What the users can be asked. */
public sealed interface UserQuery {

    /** Only for the user and administrators; to others the account does not exist. */
    record FindUser(UserId userId) implements UserQuery {}

    /** Sessions that ended before their time; who verifies access tokens must refuse theirs until they expire. */
    record EndedSessions(Instant since) implements UserQuery {}

    /** The keys of access tokens. */
    record SigningKeys() implements UserQuery {}
}
