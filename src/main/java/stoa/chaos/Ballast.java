package stoa.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import stoa.client.Together;

/** A file that takes all the room there is on its file system, for a while. */
record Ballast(Path file) {

    private static final int CHUNK = 1 << 20;
    private static final int BLOCK = 1 << 12;
    private static final Duration TOP_UP = Duration.ofMillis(20);

    /**
     * Fills the disk, keeps it full for that long whatever others give free meanwhile, and makes room again.
     *
     * @param begun what to do as soon as it is full
     */
    void weigh(Duration length, Runnable begun) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            grow(channel);
            begun.run();
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                Together.pause(TOP_UP);
                grow(channel);
            }
        } finally {
            drop();
        }
    }

    void drop() throws IOException {
        Files.deleteIfExists(file);
    }

    private void grow(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK);
        for (int size = CHUNK; size >= BLOCK; size /= 2) {
            while (fits(channel, bytes.clear().limit(size))) {
                // there may be room for another as large
            }
        }
    }

    private boolean fits(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException e) {
            if (Files.getFileStore(file).getUsableSpace() > CHUNK) {
                throw e; // that was not for lack of room
            }
            return false;
        }
    }
}
