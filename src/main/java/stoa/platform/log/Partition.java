package stoa.platform.log;

import java.util.UUID;

/** The logical partitions of every log. A stream never changes its partition, so its events stay in order. */
public final class Partition {

    /** Fixed for ever: stored with each event. */
    public static final int COUNT = 16;

    private Partition() {}

    /** Between 0 and {@link #COUNT} - 1. Takes the random low bits of the id, so that ids made in one millisecond spread. */
    public static int of(UUID stream) {
        return (int) (stream.getLeastSignificantBits() & (COUNT - 1));
    }
}
