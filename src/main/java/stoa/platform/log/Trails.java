package stoa.platform.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import stoa.kernel.Call;
import stoa.kernel.Recorded;

/**
 * What has happened to single streams: their audit trails.
 *
 * @param <E> the events
 */
public final class Trails<E> {

    private static final int LONGEST = 1_000;

    private final EventTable<E> events;
    private final TimelyReads reads;

    Trails(EventTable<E> events, TimelyReads reads) {
        this.events = events;
        this.reads = reads;
    }

    /** The events after a version, in order, a thousand at the most; fails as {@link TimelyReads#query} does. */
    public Future<List<Recorded<E>>> of(UUID stream, int afterVersion, Call call) {
        return events.ofStream(stream, afterVersion, LONGEST, reads, call);
    }
}
