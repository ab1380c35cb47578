package stoa.user;

import java.time.Instant;
import java.util.UUID;
import stoa.kernel.UserId;
import stoa.user.api.SessionId;

/** Who and what the tests tell of. */
final class Examples {

    static final UserId ADA = new UserId(UUID.fromString("01990000-0000-7000-8000-00000000000a"));
    static final UserId BOB = new UserId(UUID.fromString("01990000-0000-7000-8000-00000000000b"));
    static final SessionId SESSION = new SessionId(UUID.fromString("01990000-0000-7000-8000-000000000005"));
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private Examples() {}
}
