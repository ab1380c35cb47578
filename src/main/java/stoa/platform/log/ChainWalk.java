package stoa.platform.log;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Follows the events of a log from hash to hash, stream after stream, each in its order, and remembers the first of them, by
 * position, that is not what was appended.
 */
final class ChainWalk {

    /**
     * An event as it is found.
     *
     * @param end the hash that the stream ends with, as its state has it; empty when that is not kept
     */
    record Found(long position, StoredEvent event, Buffer hash, Optional<Buffer> end) {}

    private final MessageDigest digest = StoredEvent.digest();
    private Optional<LogAudit.Flaw> first = Optional.empty();
    private Found last;
    private long events;

    void next(Found found) {
        if (last != null && !last.event().stream().equals(found.event().stream())) {
            endStream();
        }
        Buffer before = last == null ? StoredEvent.NO_HASH : last.hash();
        if (!found.event().hash(before, digest).equals(found.hash())) {
            note(found, "is not what was appended, or does not follow what is before it");
        }
        last = found;
        events++;
    }

    /** To be called after the last event of all. */
    void end() {
        if (last != null) {
            endStream();
        }
    }

    long events() {
        return events;
    }

    Optional<LogAudit.Flaw> first() {
        return first;
    }

    private void endStream() {
        if (last.end().filter(end -> !end.equals(last.hash())).isPresent()) {
            note(last, "is not the one that its stream ended with");
        }
        last = null;
    }

    private void note(Found found, String what) {
        StoredEvent event = found.event();
        String text = "the event at position %d (%s, version %d of stream %s) %s"
                .formatted(found.position(), event.type(), event.version(), event.stream(), what);
        LogAudit.Flaw flaw = new LogAudit.Flaw(found.position(), text);
        first = first.filter(earlier -> earlier.position() <= flaw.position()).or(() -> Optional.of(flaw));
    }
}
