package stoa.platform.letter;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event that a subscription has set aside.
 *
 * @param service whose subscription it is
 * @param position of the event in the log that the subscription follows
 * @param type the name the event is stored under
 * @param reason why it could not be handled, in one line
 * @param attempts how often it was tried; not at all when it only waits behind an earlier one of its stream
 * @param at when it was set aside
 * @param askedAt when somebody asked to have it handled again; empty when nobody has since it failed last
 * @param redrivenAt when it was handled after all
 */
public record DeadLetter(
        UUID id,
        String service,
        String subscription,
        long position,
        UUID stream,
        String type,
        String reason,
        int attempts,
        Instant at,
        Optional<Instant> askedAt,
        Optional<Instant> redrivenAt) {}
