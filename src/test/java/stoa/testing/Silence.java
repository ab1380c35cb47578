package stoa.testing;

import io.vertx.core.Future;
import java.util.List;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/** The log of those to whom nothing ever happens. */
public final class Silence<E> implements EventSource<E> {

    @Override
    public Future<List<Recorded<E>>> read(long after, int limit) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Heading> heading(long position) {
        return Future.failedFuture(new IllegalArgumentException("nothing happened at " + position));
    }

    @Override
    public boolean mayHaveMore(long after) {
        return false;
    }

    @Override
    public Future<Long> head() {
        return Future.succeededFuture(0L);
    }

    @Override
    public long newest() {
        return 0;
    }

    @Override
    public void onAppend(Runnable wake) {}
}
