package stoa.simulator;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/** A log as one machine sees it. It knows of what it was told, and looks now and then whether there is more. */
final class Source<E> implements EventSource<E> {

    private static final long LOOK_EVERY = 400_000;

    private final Timeline time;
    private final Store<E, ?> store;
    private final List<Runnable> readers = new ArrayList<>();
    private long newest;
    private long lookAt;

    Source(Timeline time, Store<E, ?> store) {
        this.time = time;
        this.store = store;
    }

    /** Somebody has committed up to there. */
    void heardOf(long position) {
        newest = Math.max(newest, position);
        readers.forEach(Runnable::run);
    }

    @Override
    public Future<List<Recorded<E>>> read(long after, int limit) {
        return Future.succeededFuture(stored(after, limit));
    }

    List<Recorded<E>> stored(long after, int limit) {
        lookAt = time.now() + LOOK_EVERY;
        List<Recorded<E>> events = store.read(after, limit);
        newest = Math.max(newest, events.isEmpty() ? after : events.getLast().position());
        return events;
    }

    @Override
    public Future<Heading> heading(long position) {
        Recorded<E> event = store.read(position - 1, 1).getFirst();
        String type = event.event().getClass().getSimpleName();
        return Future.succeededFuture(new Heading(position, event.stream(), type));
    }

    @Override
    public boolean mayHaveMore(long after) {
        return newest > after || time.now() >= lookAt;
    }

    @Override
    public Future<Long> head() {
        return Future.succeededFuture((long) store.events().size());
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public void onAppend(Runnable wake) {
        readers.add(wake);
    }
}
