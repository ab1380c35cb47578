package stoa.flow;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.kernel.UserId;
import stoa.platform.log.EventSource;
import stoa.user.api.UserEvent;

/** The users' log, in which nothing happens but that somebody is erased. */
final class Erasures implements EventSource<UserEvent> {

    private static final Origin ORIGIN = new Origin(Instant.EPOCH, "test", "test", "");

    private final List<Recorded<UserEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();

    void erase(UserId user) {
        UserEvent erased = new UserEvent.Erased(user, UUID.randomUUID());
        events.add(new Recorded<>(events.size() + 1, user.value(), 2, erased, ORIGIN));
        readers.forEach(Runnable::run);
    }

    @Override
    public Future<List<Recorded<UserEvent>>> read(long after, int limit) {
        return Future.succeededFuture(events.stream().skip(after).limit(limit).toList());
    }

    @Override
    public Future<Heading> heading(long position) {
        return Future.succeededFuture(new Heading(position, events.get((int) position - 1).stream(), "user.erased"));
    }

    @Override
    public boolean mayHaveMore(long after) {
        return newest() > after;
    }

    @Override
    public Future<Long> head() {
        return Future.succeededFuture(newest());
    }

    @Override
    public long newest() {
        return events.size();
    }

    @Override
    public void onAppend(Runnable wake) {
        readers.add(wake);
    }
}
