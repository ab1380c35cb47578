package stoa.platform.postgres;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.platform.config.StartupProblem;

/** The server's programs, which travel in the jar as an archive per platform and are unpacked once. */
record Binaries(Path directory) {

    /** The major version in the jar, as a data directory's {@code PG_VERSION} says it. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** Unpacks the programs below {@code parent}, unless that was done before. Several platforms may share them. */
    static Binaries under(Path parent) throws IOException {
        URL archive = archive();
        Path directory = parent.resolve("bin-" + fingerprint(archive));
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(parent);
            Path lock = parent.resolve("bin.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                unpack(archive, directory);
            }
        }
        return new Binaries(directory);
    }

    private static void unpack(URL archive, Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return; // by the platform that had the lock before
        }
        Path unfinished = directory.resolveSibling("bin.unfinished");
        FileTrees.delete(unfinished);
        Archive.unpack(archive, unfinished);
        if (!Commands.succeeds(List.of("sync", "-f", unfinished.toString()))) {
            LOG.warn(
                    "cannot make sure that the programs of PostgreSQL are on the disk; a power cut now may spoil them");
        }
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what other versions of the platform have unpacked to the same place. */
    void deleteOthers() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory.getParent(), "bin-*")) {
            for (Path each : all) {
                if (!each.equals(directory)) {
                    FileTrees.delete(each);
                }
            }
        }
    }

    static URL archive() {
        String name = "postgres-" + system() + "-" + architecture() + ".txz";
        return Optional.ofNullable(Binaries.class.getResource("/" + name))
                .orElseThrow(() -> new StartupProblem("this build carries no PostgreSQL for " + system() + " on "
                        + architecture() + ": set the databases to a server of your own"));
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.split(" ")[0];
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    /** Tells two archives apart without reading them: a jar keeps the checksum of each of its entries. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        long sum = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return MAJOR + "-" + Long.toHexString(sum);
    }
}
