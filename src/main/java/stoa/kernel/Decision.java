package stoa.kernel;

import java.util.List;

/**
 * What a domain answers to a command: the facts that follow from it, or the reason why it is refused.
 *
 * @param <E> the domain's events
 */
public sealed interface Decision<E> {

    /** The command is accepted. No events means that what it asks for is already so. */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is refused for a business reason; nothing changes. */
    record Rejected<E>(Rejection why) implements Decision<E> {}

    @SafeVarargs
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events));
    }

    /** What the command asks for is already so: a repeat, answered without a new fact. */
    static <E> Decision<E> alreadySo() {
        return new Accepted<>(List.of());
    }

    static <E> Decision<E> reject(Rejection why) {
        return new Rejected<>(why);
    }
}
