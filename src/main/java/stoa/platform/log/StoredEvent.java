package stoa.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An event as it is stored, word for word, without its position. */
record StoredEvent(
        UUID stream, int version, String type, Instant at, String actor, String cause, String trace, String body) {

    /** What comes before the first event of a stream. */
    static final Buffer NO_HASH = Buffer.buffer();

    /** From where PostgreSQL counts microseconds, which is as exactly as it keeps times. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final int FIXED_BYTES = 28;

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }

    /**
     * The hash that seals the event, as the function {@code event_hash} of the schema says it too.
     *
     * @param before the hash of the event before it in its stream
     * @param digest used up: ready for the next event
     */
    Buffer hash(Buffer before, MessageDigest digest) {
        add(before.getBytes(), digest);
        digest.update(ByteBuffer.allocate(FIXED_BYTES)
                .putLong(stream.getMostSignificantBits())
                .putLong(stream.getLeastSignificantBits())
                .putInt(version)
                .putLong(EPOCH.until(at, ChronoUnit.MICROS))
                .flip());
        add(type.getBytes(UTF_8), digest);
        add(actor.getBytes(UTF_8), digest);
        add(cause.getBytes(UTF_8), digest);
        add(trace.getBytes(UTF_8), digest);
        add(body.getBytes(UTF_8), digest);
        return Buffer.buffer(digest.digest());
    }

    private static void add(byte[] part, MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
