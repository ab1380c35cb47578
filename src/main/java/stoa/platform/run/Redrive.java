package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import java.util.List;
import java.util.UUID;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;
import stoa.platform.log.SqlTransaction;

/**
 * Handles the dead letters of a reader again, once somebody has asked for it: all that wait of the stream, in order, each in
 * one transaction with the mark that it is done. The first that fails again ends it.
 *
 * @param <E> the events of the log that is followed
 */
final class Redrive<E> {

    private final Share<E> share;
    private final EventSource<E> source;
    private final Reader<E> reader;
    private final DeadLetters letters;

    Redrive(Share<E> share, EventSource<E> source, Reader<E> reader, DeadLetters letters) {
        this.share = share;
        this.source = source;
        this.reader = reader;
        this.letters = letters;
    }

    void turn() {
        letters.asked().stream().filter(share::holds).forEach(this::redrive);
    }

    private void redrive(UUID stream) {
        List<DeadLetterTable.Entry> waiting = await(letters.of(stream));
        while (!waiting.isEmpty()) {
            for (DeadLetterTable.Entry letter : waiting) {
                if (!isHandled(letter, stream)) {
                    return;
                }
            }
            waiting = await(letters.of(stream));
        }
        letters.free(stream);
    }

    private boolean isHandled(DeadLetterTable.Entry letter, UUID stream) {
        try {
            handle(letter, stream);
            return true;
        } catch (RuntimeException e) {
            if (!Blame.isOnEvent(e)) {
                share.forget();
                throw e;
            }
            await(letters.failed(letter, stream, e));
            return false;
        }
    }

    private void handle(DeadLetterTable.Entry letter, UUID stream) {
        Recorded<E> event = await(source.read(letter.position() - 1, 1)).getFirst();
        share.commit(share.still(stream), transaction -> {
                    letters.redriven(letter, transaction);
                    return handled(event, transaction);
                })
                .run();
    }

    private Runnable handled(Recorded<E> event, SqlTransaction transaction) {
        return share.wants(event) ? reader.read(List.of(event), transaction) : Reader.NOTHING_MORE;
    }
}
