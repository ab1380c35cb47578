package stoa.kernel;

import java.util.UUID;

/** Names a payment, across all domains. */
public record PaymentId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
