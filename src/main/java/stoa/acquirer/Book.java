package stoa.acquirer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * Everything that was ever asked and answered. Only two indexes and the totals are in memory, about fifty bytes for an
 * authorisation and its capture; the lines themselves stay in the file.
 */
final class Book implements AutoCloseable {

    private final OffsetIndex byKey = new OffsetIndex();
    private final OffsetIndex byAuthorisation = new OffsetIndex();
    private final Totals totals = new Totals();
    private final Journal journal;
    /** What was looked for is read again at once: to see that it is the right one, to use it, to replace it in the index. */
    private Optional<Line> lastRead = Optional.empty();

    private Book(Journal journal) {
        this.journal = journal;
    }

    static Book open(Path path) throws IOException {
        Book book = new Book(Journal.open(path));
        try {
            book.journal.replay(book::replay);
            return book;
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** Some lines in order, and the position after the last of them. */
    record Page(List<Line> lines, long next) {}

    record Line(long position, Entry entry) {}

    /** On return the entry outlives the process. */
    void append(Entry entry) {
        try {
            index(journal.append(line -> EntryCodec.write(entry, line)), entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the book", e);
        }
    }

    Optional<Entry> byKey(String key) {
        return at(byKey.find(hash(key), hasKey(key)));
    }

    /** The authorisation as it stands; empty also when it was declined. */
    Optional<Authorisation> authorisation(UUID id) {
        return at(byAuthorisation.find(hash(id), isAbout(id))).map(Entry::after);
    }

    Totals totals() {
        return totals;
    }

    long end() {
        return journal.end();
    }

    /** @param after a position that an earlier page or {@link #end} gave, or 0 */
    Page page(long after, int limit) {
        List<Line> lines = new ArrayList<>();
        try {
            long next = journal.scan(Math.max(after, Journal.START), (offset, line) -> {
                boolean wanted = lines.size() < limit;
                if (wanted) {
                    lines.add(new Line(offset, EntryCodec.read(line)));
                }
                return wanted;
            });
            return new Page(lines, next);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the book", e);
        }
    }

    private boolean replay(long offset, ByteBuffer line) {
        index(offset, EntryCodec.read(line));
        return true;
    }

    private void index(long offset, Entry entry) {
        byKey.put(hash(entry.key()), offset, _ -> false);
        totals.add(entry);
        if (entry.isAccepted()) {
            UUID id = entry.authorisation();
            byAuthorisation.put(hash(id), offset, isAbout(id));
        }
    }

    private LongPredicate hasKey(String key) {
        return offset -> read(offset).key().equals(key);
    }

    private LongPredicate isAbout(UUID id) {
        return offset -> read(offset).authorisation().equals(id);
    }

    private Optional<Entry> at(long offset) {
        return offset == OffsetIndex.NONE ? Optional.empty() : Optional.of(read(offset));
    }

    private Entry read(long offset) {
        Line line = lastRead.filter(last -> last.position() == offset).orElseGet(() -> readLine(offset));
        lastRead = Optional.of(line);
        return line.entry();
    }

    private Line readLine(long offset) {
        try {
            return new Line(offset, EntryCodec.read(journal.read(offset)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the book", e);
        }
    }

    private static int hash(String key) {
        return spread(key.hashCode());
    }

    private static int hash(UUID id) {
        return spread(Long.hashCode(id.getLeastSignificantBits()));
    }

    /** The finishing step of MurmurHash3: every bit of the input moves every bit of the hash. */
    private static int spread(int bits) {
        int hash = (bits ^ bits >>> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2_AE35;
        return hash ^ hash >>> 16;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
