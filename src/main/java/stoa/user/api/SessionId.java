package stoa.user.api;

import java.util.UUID;
import stoa.kernel.Id;

/** Names a session: what begins with a sign-in, and all tokens that follow from it. It is the {@code sid} of access tokens. */
public record SessionId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
