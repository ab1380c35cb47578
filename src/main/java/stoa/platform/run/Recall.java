package stoa.platform.run;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.telemetry.Log;

/**
 * Calls again for the dead letters of an outbound loop, once somebody has asked for it, beside its other calls. A crash before
 * the outcome is noted repeats a call, as with all of them.
 *
 * @param <E> the events of the log that is followed
 */
final class Recall<E> {

    private static final Log LOG = Log.of(Recall.class);

    private final Share<E> share;
    private final EventSource<E> source;
    private final Function<Recorded<E>, Future<?>> call;
    private final DeadLetters letters;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Recall(Share<E> share, EventSource<E> source, Function<Recorded<E>, Future<?>> call, DeadLetters letters) {
        this.share = share;
        this.source = source;
        this.call = call;
        this.letters = letters;
    }

    void turn() {
        Set<UUID> streams = new HashSet<>(letters.asked());
        streams.removeIf(stream -> !share.holds(stream) || !underWay.add(stream));
        streams.forEach(stream -> {
            letters.heard(stream);
            next(stream).onComplete((done, failure) -> underWay.remove(stream));
        });
    }

    /** One after the other, until none is left or one fails. */
    private Future<?> next(UUID stream) {
        return letters.of(stream).compose(waiting -> {
            if (waiting.isEmpty()) {
                letters.free(stream);
                return Future.succeededFuture();
            }
            return handle(waiting.getFirst(), stream).compose(done -> next(stream));
        });
    }

    private Future<?> handle(DeadLetterTable.Entry letter, UUID stream) {
        return source.read(letter.position() - 1, 1)
                .<Object>compose(events -> called(events.getFirst()).mapEmpty())
                .compose(done -> letters.redriven(letter))
                .onFailure(failure -> note(letter, stream, failure));
    }

    private Future<?> called(Recorded<E> event) {
        return share.wants(event) ? call.apply(event) : Future.succeededFuture();
    }

    /** What is not the event's fault is tried once more when the letters are looked up the next time. */
    private void note(DeadLetterTable.Entry letter, UUID stream, Throwable failure) {
        Log line = LOG.with("stream", stream).with("position", letter.position());
        if (Blame.isOnEvent(failure)) {
            letters.failed(letter, stream, failure)
                    .onFailure(unknown -> line.warn("that a dead letter failed again could not be noted", unknown));
        } else {
            line.warn("a dead letter cannot be tried again now", failure);
        }
    }
}
