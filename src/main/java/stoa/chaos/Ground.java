package stoa.chaos;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import stoa.cli.CommandProblem;
import stoa.client.Scratch;

/**
 * Where a run has its files. A disk is filled only when nobody else has anything on it: a small file system that is mounted
 * exactly where the run was told to be, or one in memory that the run mounts for itself, for which it must be root, be it only
 * in a namespace of its own.
 *
 * @param home with the platform's output
 * @param data the platform's data directory
 * @param ballast what the disk can be filled with; empty where it must not be
 * @param ours what to delete at the end; empty where the user keeps it
 */
record Ground(Path home, Path data, Optional<Ballast> ballast, Optional<Scratch> ours) implements AutoCloseable {

    static final String NO_DISK_TO_FILL = """
        The disk is not filled: that takes a file system of its own. Mount one of at most 8 GiB and name it with --data, or
        start chaos as root or after "unshare --user --map-root-user --mount", so that it can mount one in memory.\
        """;

    private static final long LARGEST = 8L << 30;
    private static final int MEGABYTES = 512;
    private static final int MEGABYTES_PER_ROUND = 8;
    private static final String MADE_BY_MKFS = "lost+found";

    /** @throws CommandProblem when the directory that was asked for is not empty */
    static Ground prepare(ChaosOptions options) throws IOException, InterruptedException {
        return options.data().isPresent() ? given(options.data().get()) : temporary(options);
    }

    private static Ground given(Path home) throws IOException {
        Files.createDirectories(home);
        try (Stream<Path> files = Files.list(home)) {
            if (files.anyMatch(file -> !file.endsWith(MADE_BY_MKFS))) {
                throw new CommandProblem(
                        "chaos: " + home + " is not empty; name an empty directory, or one that is not there");
            }
        }
        Optional<Ballast> ballast = isSmallDiskOfItsOwn(home) ? Optional.of(ballast(home)) : Optional.empty();
        return new Ground(home, home.resolve("data"), ballast, Optional.empty());
    }

    private static boolean isSmallDiskOfItsOwn(Path directory) throws IOException {
        FileStore disk = Files.getFileStore(directory);
        return !disk.equals(Files.getFileStore(directory.resolveSibling("."))) && disk.getTotalSpace() <= LARGEST;
    }

    private static Ground temporary(ChaosOptions options) throws IOException, InterruptedException {
        Scratch scratch = Scratch.create();
        Path disk = scratch.resolve("disk");
        Files.createDirectory(disk);
        int size = MEGABYTES + MEGABYTES_PER_ROUND * options.rounds();
        boolean mounted = options.mishaps().stream().anyMatch(Mishap::needsDisk)
                && Shell.succeeds(
                        "mount", "-t", "tmpfs", "-o", "mode=700,size=" + size + "m", "stoa-chaos", disk.toString());
        Optional<Ballast> ballast = mounted ? Optional.of(ballast(disk)) : Optional.empty();
        return new Ground(scratch.directory(), disk.resolve("data"), ballast, Optional.of(scratch));
    }

    private static Ballast ballast(Path disk) {
        return new Ballast(disk.resolve("ballast"));
    }

    Path log() {
        return home.resolve("platform.log");
    }

    /** Leaves nothing behind but what the user asked for. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (ballast.isPresent()) {
            ballast.get().drop();
        }
        if (ours.isPresent()) {
            if (ballast.isPresent()
                    && !Shell.succeeds("umount", data.getParent().toString())) {
                throw new IOException(data.getParent() + " is still in use and stays mounted");
            }
            ours.get().close();
        }
    }
}
