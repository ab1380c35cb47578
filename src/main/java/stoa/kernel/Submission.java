package stoa.kernel;

import java.util.Objects;
import java.util.Optional;

/**
 * A command on its way to the domain that decides it.
 *
 * @param cause why it was sent: {@code http} for a client's request, or the event it follows from, such as
 *     {@code inventory.reserved@1042}; recorded with the events it leads to
 * @param once the client's idempotency key, when it gave one
 */
public record Submission<C>(C command, String cause, Optional<OnceKey> once) {

    public Submission {
        Objects.requireNonNull(cause, "a command without a cause");
    }

    public static <C> Submission<C> of(C command, String cause) {
        return new Submission<>(command, cause, Optional.empty());
    }
}
