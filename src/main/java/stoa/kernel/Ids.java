package stoa.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers. {@link #next} is for the shells, never for domain code, which receives its ids with the command.
 */
public final class Ids {

    private static final int SEQUENCE_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * A UUID version 7 (RFC 9562, section 5.7, method 1 of 6.2): 48 bits of Unix milliseconds, a 12-bit counter, 62 random
     * bits. Ids made by one process strictly increase; past 4,096 in one millisecond they borrow from the next.
     */
    public static UUID next(long unixMillis) {
        long tick = LAST.accumulateAndGet(unixMillis << SEQUENCE_BITS, (last, now) -> Math.max(last + 1, now));
        long high = (tick >>> SEQUENCE_BITS << 16) | VERSION_7 | (tick & ((1 << SEQUENCE_BITS) - 1));
        return new UUID(high, (ThreadLocalRandom.current().nextLong() & VARIANT_MASK) | VARIANT);
    }

    /**
     * The UUID that stands for a name, always the same one: version 8 (RFC 9562, section 5.8) over SHA-256 of the kind and
     * the name. Used where a stream is found by a name: a product's stock code, an e-mail address.
     */
    public static UUID named(String kind, String name) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest((kind + '\0' + name).getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        return new UUID(high, (hash.getLong() & VARIANT_MASK) | VARIANT);
    }

    /** Less than every id made by {@link #next} at that time or later, and more than all before. */
    public static UUID firstOf(long unixMillis) {
        return new UUID(unixMillis << 16, 0);
    }

    /** The time in an id made by {@link #next}, in Unix milliseconds. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
