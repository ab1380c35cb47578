package stoa.kernel;

import java.util.Optional;

/**
 * A business "no": a value, never an exception. Each domain lists its own in a sealed interface.
 *
 * <p>{@link #slug()} is stable and public: it ends the problem type that HTTP clients see ({@code insufficient-stock}).
 * {@link #detail()} is one sentence for a person and never holds another user's data.
 */
public interface Rejection {
    String slug();

    String detail();

    /** Where in the request the reason lies, as a JSON pointer (RFC 6901) into its body; empty when nowhere in particular. */
    default Optional<String> pointer() {
        return Optional.empty();
    }
}
