package stoa.platform.http;

import io.vertx.core.Future;
import java.util.List;

/** Where the events of a stream come from. It is pulled: nothing piles up for a client that reads slowly. */
public interface EventFeed {

    /**
     * The next events, up to some bound, oldest first. Completes with none when nothing has happened for a while; then, and
     * after every batch, it is asked again with the last id it gave.
     *
     * @param lastId of the last event the client has; empty to begin with
     */
    Future<Batch> after(String lastId);

    /** The client has left, or the feed has ended. */
    default void close() {}

    /**
     * @param last whether the feed ends with these
     */
    record Batch(List<Event> events, boolean last) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /**
     * One server-sent event.
     *
     * @param id what a client that comes back sends as {@code Last-Event-ID}
     * @param type its event name
     * @param json its data: one line
     */
    record Event(String id, String type, String json) {}
}
