package stoa.platform.run;

import java.util.List;
import java.util.function.Predicate;
import stoa.kernel.Recorded;
import stoa.platform.log.SqlTransaction;

/**
 * What a subscription does with the events it reads.
 *
 * @param <E> the events of the log it reads
 */
@FunctionalInterface
public interface Reader<E> {

    /**
     * Handles a batch inside the transaction that moves the checkpoints on, in the reader's own database. Called on a virtual
     * thread. When it throws, nothing was done, and the batch comes again.
     *
     * @return what to do once that is committed, such as sending commands that follow from it; may get lost in a crash
     */
    Runnable read(List<Recorded<E>> batch, SqlTransaction transaction);

    /** Whether it has any use for an event. What nobody wants moves no checkpoint and costs no transaction. */
    default boolean wants(E event) {
        return true;
    }

    /** A reader of some of the events. */
    static <E> Reader<E> of(Predicate<E> wanted, Reader<E> reader) {
        return new Reader<>() {
            @Override
            public boolean wants(E event) {
                return wanted.test(event);
            }

            @Override
            public Runnable read(List<Recorded<E>> batch, SqlTransaction transaction) {
                return reader.read(batch, transaction);
            }
        };
    }

    /** For readers with nothing to do after the commit. */
    Runnable NOTHING_MORE = () -> {};
}
