package stoa.platform.letter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Of each stream for which something waits, the letter that is to blame, those of the highest streams first.
     *
     * @param subscriptions by which it was set aside
     * @param stream only what waits for this one
     */
    public record ListStreams(Set<String> subscriptions, int limit, Optional<UUID> stream, Optional<UUID> before) {}

    /** Asks to have all that waits of some streams handled again. */
    public record RedriveStreams(Set<UUID> streams) {}

    public static Address<ListStreams, List<DeadLetter>> streams(String service) {
        return new Address<>(service + ".dead-letter-streams");
    }

    /** Answers with how many letters that are. */
    public static Address<RedriveStreams, Integer> redriveStreams(String service) {
        return new Address<>(service + ".redrive-streams");
    }

    public static Address<ListLetters, List<DeadLetter>> list(String service) {
        return new Address<>(service + ".dead-letters");
    }

    /** Answers with the letter as it is then; with none when the service has no such letter. */
    public static Address<Redrive, Optional<DeadLetter>> redrive(String service) {
        return new Address<>(service + ".redrive");
    }
}
