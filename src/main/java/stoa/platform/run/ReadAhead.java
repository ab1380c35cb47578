package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.core.Future;
import java.util.List;
import stoa.kernel.Recorded;
import stoa.platform.log.EventLog;

/** Reads a stored log from a position to its end. While one batch is worked on, the next is on its way. For one thread. */
final class ReadAhead<E> {

    private final EventLog<E, ?> log;
    private final int limit;
    private Future<List<Recorded<E>>> next;
    private long position;

    ReadAhead(EventLog<E, ?> log, long after, int limit) {
        this.log = log;
        this.limit = limit;
        this.position = after;
        this.next = log.readStored(after, limit);
    }

    /** Up to which everything was handed out. */
    long position() {
        return position;
    }

    boolean hasMore() {
        return !await(next).isEmpty();
    }

    /** The next events; none at the end. */
    List<Recorded<E>> read() {
        List<Recorded<E>> batch = await(next);
        if (!batch.isEmpty()) {
            position = batch.getLast().position();
            next = batch.size() < limit ? Future.succeededFuture(List.of()) : log.readStored(position, limit);
        }
        return batch;
    }
}
