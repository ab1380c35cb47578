package stoa.acquirer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of lines that only grows. A line is its length, its checksum (CRC-32C) and its bytes, and begins at a multiple of
 * {@link #ALIGNMENT}. A last line that was not written to its end is overwritten by the next: nobody was told of it. For one
 * thread; its calls touch the page cache, not the disk.
 */
final class Journal implements AutoCloseable {

    static final int ALIGNMENT = 16;
    static final int MAX_LINE = 1_024;
    /** Where the first line begins. */
    static final long START = ALIGNMENT;

    private static final byte[] MAGIC = "acquirer book 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int CHUNK = 64 * 1_024;

    private final FileChannel file;
    private final ByteBuffer out = ByteBuffer.allocateDirect(MAX_LINE);
    private final ByteBuffer in = ByteBuffer.allocateDirect(MAX_LINE);
    private long end = START;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Takes the line unless it has enough: then it answers false, and the scan ends before that line. */
    interface Visitor {
        boolean take(long offset, ByteBuffer line);
    }

    interface Line {
        void writeTo(ByteBuffer line);
    }

    /** @throws IOException when another acquirer has it open, or it is something else */
    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            begin(path, file);
            return new Journal(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void begin(Path path, FileChannel file) throws IOException {
        if (!isLocked(file)) {
            throw new IOException(path + " is in use by another acquirer");
        }
        if (file.size() < START) {
            file.write(ByteBuffer.wrap(MAGIC), 0);
        }
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        file.read(magic, 0);
        if (!magic.flip().equals(ByteBuffer.wrap(MAGIC))) {
            throw new IOException(path + " is not a book of this version; move it away to begin a new one");
        }
    }

    /** Java says in two ways that a file is in use: by another process, and by this one. */
    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /**
     * Shows every line, and finds where the next belongs; before anything else.
     *
     * @throws IOException when the file is damaged anywhere but in its last line
     */
    void replay(Visitor visitor) throws IOException {
        end = scan(START, visitor);
        if (file.size() - end > MAX_LINE) {
            throw new IOException("the book is damaged at byte " + end + "; move it away to begin a new one");
        }
        file.truncate(end);
    }

    long end() {
        return end;
    }

    /** Answers the offset of the line. After a failure the book is as if it had not been tried. */
    long append(Line line) throws IOException {
        line.writeTo(out.clear().position(HEADER));
        int length = out.position() - HEADER;
        out.putInt(0, length).putInt(Integer.BYTES, checksum(out.slice(HEADER, length)));
        out.position(aligned(out.position())).flip();
        long offset = end;
        for (long at = offset; out.hasRemaining(); ) {
            at += file.write(out, at);
        }
        end = offset + out.limit();
        return offset;
    }

    /** The bytes of the line that begins there; valid until the next call. */
    ByteBuffer read(long offset) throws IOException {
        file.read(in.clear(), offset);
        return line(in.flip()).orElseThrow(() -> new IOException("the book has no line at byte " + offset));
    }

    /** Shows the lines from an offset on, in order; answers where the first line not taken begins. */
    long scan(long from, Visitor visitor) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long at = from;
        long next = scanChunk(chunk, at, visitor);
        while (next > at) {
            at = next;
            next = scanChunk(chunk, at, visitor);
        }
        return at;
    }

    private long scanChunk(ByteBuffer chunk, long from, Visitor visitor) throws IOException {
        file.read(chunk.clear(), from);
        chunk.flip();
        Optional<ByteBuffer> line = line(chunk);
        while (line.isPresent() && visitor.take(from + chunk.position(), line.get())) {
            chunk.position(Math.min(
                    chunk.limit(),
                    chunk.position() + aligned(HEADER + line.get().limit())));
            line = line(chunk);
        }
        return from + chunk.position();
    }

    /** The bytes of the line at the buffer's position; empty where no whole line begins. */
    private static Optional<ByteBuffer> line(ByteBuffer chunk) {
        int at = chunk.position();
        if (chunk.remaining() < HEADER) {
            return Optional.empty();
        }
        int length = chunk.getInt(at);
        if (length <= 0 || length > Math.min(MAX_LINE, chunk.remaining()) - HEADER) {
            return Optional.empty();
        }
        ByteBuffer bytes = chunk.slice(at + HEADER, length);
        return checksum(bytes) == chunk.getInt(at + Integer.BYTES) ? Optional.of(bytes) : Optional.empty();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        return (int) sum.getValue();
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
