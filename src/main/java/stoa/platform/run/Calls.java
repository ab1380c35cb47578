package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.telemetry.Log;

/**
 * The calls of an outbound loop that are out: each is made again until it succeeds, or has failed too often by itself.
 *
 * @param <E> the events that are called out for
 */
final class Calls<E> {

    private static final Log LOG = Log.of(OutboundLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Told from any thread. */
    interface Listener {

        void done();

        /** Some are to be taken by {@link #takeGivenUp}. */
        void givenUp();
    }

    private final String name;
    private final Vertx vertx;
    private final EventSource<E> source;
    private final Function<Recorded<E>, Future<?>> call;
    private final int attempts;
    private final DeadLetters letters;
    private final Listener listener;
    private final NavigableMap<Long, Recorded<E>> out = new ConcurrentSkipListMap<>();
    private final Map<Long, Integer> tries = new ConcurrentHashMap<>();
    private final Queue<Condemned> givenUp = new ConcurrentLinkedQueue<>();
    private final AtomicLong tellAt = new AtomicLong(System.nanoTime());
    private volatile boolean ended;

    /** @param attempts how often one is made that fails by itself */
    Calls(
            String name,
            Vertx vertx,
            EventSource<E> source,
            Function<Recorded<E>, Future<?>> call,
            int attempts,
            DeadLetters letters,
            Listener listener) {
        this.name = name;
        this.vertx = vertx;
        this.source = source;
        this.call = call;
        this.attempts = attempts;
        this.letters = letters;
        this.listener = listener;
    }

    int size() {
        return out.size();
    }

    Optional<Recorded<E>> oldest() {
        return Optional.ofNullable(out.firstEntry()).map(Map.Entry::getValue);
    }

    /** The position of the oldest in a partition. */
    OptionalLong oldest(int partition) {
        return out.values().stream()
                .filter(event -> Partition.of(event.stream()) == partition)
                .mapToLong(Recorded::position)
                .findFirst();
    }

    void begin(Recorded<E> event) {
        if (out.putIfAbsent(event.position(), event) == null) {
            call(event);
        }
    }

    /** From now on none is made again: whoever holds the partition next begins with it. */
    void end() {
        ended = true;
    }

    boolean areGivenUp() {
        return !givenUp.isEmpty();
    }

    /** They are out no longer: when they cannot be saved they are read again. */
    List<Condemned> takeGivenUp() {
        List<Condemned> taken = new ArrayList<>();
        for (Condemned letter = givenUp.poll(); letter != null; letter = givenUp.poll()) {
            forget(letter.position());
            taken.add(letter);
        }
        return taken;
    }

    void giveUp(EventSource.Heading heading, Throwable failure, int tried) {
        Condemned letter = Condemned.of(heading, failure, tried);
        givenUp.add(letter);
        letters.tell(letter, failure);
        listener.givenUp();
    }

    private void call(Recorded<E> event) {
        call.apply(event).onSuccess(done -> finish(event)).onFailure(failure -> failed(event, failure));
    }

    private void finish(Recorded<E> event) {
        forget(event.position());
        listener.done();
    }

    private void forget(long position) {
        out.remove(position);
        tries.remove(position);
    }

    private void failed(Recorded<E> event, Throwable failure) {
        if (ended) {
            return;
        }
        int tried = Blame.isOnEvent(failure) ? tries.merge(event.position(), 1, Integer::sum) : 0;
        if (tried < attempts || letters.areTooMany()) {
            again(event, failure);
        } else {
            source.heading(event.position())
                    .onSuccess(heading -> giveUp(heading, failure, tried))
                    .onFailure(unknown -> again(event, failure));
        }
    }

    private void again(Recorded<E> event, Throwable failure) {
        tell(event, failure);
        vertx.setTimer(PAUSE.toMillis(), none -> call(event));
    }

    /** Of many that fail for one reason, one at a time. */
    private void tell(Recorded<E> event, Throwable failure) {
        long now = System.nanoTime();
        long due = tellAt.get();
        if (now - due >= 0 && tellAt.compareAndSet(due, now + PAUSE.toNanos())) {
            LOG.with("loop", name)
                    .with("position", event.position())
                    .with("waiting", out.size())
                    .warn("what an event asks for could not be done, and is tried again", failure);
        }
    }
}
