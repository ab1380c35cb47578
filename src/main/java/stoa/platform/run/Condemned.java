package stoa.platform.run;

import java.util.UUID;
import stoa.platform.log.EventSource;

/**
 * An event that a subscription sets aside.
 *
 * @param reason why, in one line
 * @param attempts how often it was tried; not at all when it only waits behind another of its stream
 */
record Condemned(long position, UUID stream, String type, String reason, int attempts) {

    private static final String BEHIND = "waits behind an earlier one of its stream";

    static Condemned of(EventSource.Heading heading, Throwable failure, int attempts) {
        return new Condemned(heading.position(), heading.stream(), heading.type(), Blame.reason(failure), attempts);
    }

    static Condemned behind(EventSource.Heading heading) {
        return new Condemned(heading.position(), heading.stream(), heading.type(), BEHIND, 0);
    }
}
