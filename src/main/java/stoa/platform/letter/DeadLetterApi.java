package stoa.platform.letter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Address;

/** What a service answers about its dead letters. For administrators. */
public final class DeadLetterApi {

    private DeadLetterApi() {}

    /**
     * A page of them, the newest first.
     *
     * @param limit how many at the most
     * @param before those that are older than this one
     */
    public record ListLetters(int limit, Optional<UUID> before) {}

    /** Asks to have a dead letter handled again, with all that wait of its stream. */
    public record Redrive(UUID id) {}

    public static Address<ListLetters, List<DeadLetter>> list(String service) {
        return new Address<>(service + ".dead-letters");
    }

    /** Answers with the letter as it is then; with none when the service has no such letter. */
    public static Address<Redrive, Optional<DeadLetter>> redrive(String service) {
        return new Address<>(service + ".redrive");
    }
}
