package stoa.acquirer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The whole book in a few numbers.
 *
 * @param end the position after the last line; listing from there shows what comes later
 */
record BookView(long end, long refused, List<Totals.ByOperation> totals) {

    static BookView of(Book book) {
        return new BookView(book.end(), book.totals().refused(), book.totals().byCurrency());
    }

    /** @param next where the following page begins; the same as the end of the book when this is the last */
    record Page(List<Line> entries, long next) {
        static Page of(Book.Page page) {
            return new Page(page.lines().stream().map(Line::of).toList(), page.next());
        }
    }

    record Line(
            long position,
            Instant at,
            Operation operation,
            Optional<Refusal> refusal,
            UUID authorisation,
            String reference,
            String idempotencyKey,
            Optional<String> traceId,
            String currency,
            long amount) {

        static Line of(Book.Line line) {
            Entry entry = line.entry();
            return new Line(
                    line.position(),
                    Instant.ofEpochMilli(entry.at()),
                    entry.operation(),
                    entry.refusal(),
                    entry.authorisation(),
                    entry.after().request().reference(),
                    entry.key(),
                    entry.traceId(),
                    entry.after().request().currency(),
                    entry.amount());
        }
    }
}
