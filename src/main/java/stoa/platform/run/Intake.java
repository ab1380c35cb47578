package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import java.util.List;
import java.util.function.BiConsumer;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/**
 * Reads what a subscription is to handle next, around what cannot be read.
 *
 * @param <E> the events of the log that is followed
 */
final class Intake<E> {

    private final Share<E> share;
    private final EventSource<E> source;
    private final Narrowing narrowing;
    private final BiConsumer<EventSource.Heading, RuntimeException> condemn;

    /** @param condemn told of an event that nobody here can read, and why */
    Intake(
            Share<E> share,
            EventSource<E> source,
            Narrowing narrowing,
            BiConsumer<EventSource.Heading, RuntimeException> condemn) {
        this.share = share;
        this.source = source;
        this.narrowing = narrowing;
        this.condemn = condemn;
    }

    /** As {@link Share#read}; also none when it is to be asked again at once, which the share then knows. */
    List<Recorded<E>> read(int most) {
        int limit = Math.min(most, narrowing.limit());
        try {
            List<Recorded<E>> events = share.read(limit);
            narrowing.widen();
            return events;
        } catch (RuntimeException e) {
            if (!Blame.isOnEvent(e)) {
                throw e;
            }
            share.readAgain();
            isolate(limit, e);
            return List.of();
        }
    }

    private void isolate(int limit, RuntimeException failure) {
        long next = share.cursor() + 1;
        if (limit > 1) {
            narrowing.halve(limit);
        } else if (narrowing.isGivenUp(next)) {
            condemn.accept(await(source.heading(next)), failure);
            share.readUpTo(next);
        }
    }
}
