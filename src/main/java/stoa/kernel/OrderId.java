package stoa.kernel;

import java.util.UUID;

/** Names an order, across all domains. */
public record OrderId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
