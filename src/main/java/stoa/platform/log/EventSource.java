package stoa.platform.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Recorded;

/**
 * A log as its readers see it, whether it lies in this process or behind a carrier.
 *
 * @param <E> the events of the service it belongs to
 */
public interface EventSource<E> {

    /**
     * An event but for what it says.
     *
     * @param type the name it is stored under
     */
    record Heading(long position, UUID stream, String type) {}

    /**
     * The events after a position, in log order, at most {@code limit}; none when the reader is up to date. Every
     * event that was committed when the call was made and lies within the limit is in the answer.
     */
    Future<List<Recorded<E>>> read(long after, int limit);

    /** The same from memory, if that has all that was heard of; empty also when the reader is up to date. */
    default Optional<List<Recorded<E>>> atHand(long after, int limit) {
        return Optional.empty();
    }

    /** What can be said of an event without understanding it. There must be one at this position. */
    Future<Heading> heading(long position);

    /**
     * Whether it is worth asking for events after a position: something newer was heard of, or nobody in this process has
     * looked for a while. A process that is told of everything asks for nothing twice.
     */
    boolean mayHaveMore(long after);

    /** The position of the newest committed event, 0 for an empty log. */
    Future<Long> head();

    /** The newest position this process has heard of, by whichever way: where {@link #head} was, or soon after it. */
    long newest();

    /** Calls {@code wake} soon after something new was committed. A hint: it may be lost, and may be one too many. */
    void onAppend(Runnable wake);
}
