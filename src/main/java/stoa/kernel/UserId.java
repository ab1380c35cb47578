package stoa.kernel;

import java.util.UUID;

/** Names a user, across all domains. */
public record UserId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
