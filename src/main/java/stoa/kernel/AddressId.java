package stoa.kernel;

import java.util.UUID;

/** Names an address that a user has saved, across all domains. */
public record AddressId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
