package stoa.platform.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import stoa.platform.config.ByteSize;
import stoa.platform.config.Require;

/**
 * The embedded server. It shares a small machine with the platform, so it is given little memory and few processes.
 *
 * @param port on the loopback interface; 0 takes a free one at each start
 * @param binaries where the server's programs are unpacked, when not in the data directory; for data directories from which
 *     nothing may be executed
 * @param maxConnections all sessions of all services together
 * @param sharedBuffers the server's own cache; the operating system's comes on top
 * @param maxWalSize how much may be written before a checkpoint is forced; a crash recovers about as much
 * @param checkpointInterval how long changes may wait for a checkpoint; they are durable from their commit on
 * @param startTimeout for one start, recovery after a crash included; a server that takes no connections for longer is started anew
 * @param stopTimeout for an orderly stop; after it the server is stopped at once and recovers at its next start
 * @param longestPause between two attempts to start a server again that has died
 */
public record EmbeddedSettings(
        int port,
        Optional<Path> binaries,
        int maxConnections,
        ByteSize sharedBuffers,
        ByteSize maxWalSize,
        Duration checkpointInterval,
        Duration startTimeout,
        Duration stopTimeout,
        Duration longestPause) {

    public static final EmbeddedSettings DEFAULTS = new EmbeddedSettings(
            0,
            Optional.empty(),
            100,
            ByteSize.ofMegabytes(128),
            ByteSize.ofMegabytes(1024),
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10));

    public EmbeddedSettings {
        Require.between("port", port, 0, 65_535);
        Require.between("maxConnections", maxConnections, 10, 1_000);
        Require.between("sharedBuffers", sharedBuffers, ByteSize.ofMegabytes(16), ByteSize.ofMegabytes(65_536));
        Require.between("maxWalSize", maxWalSize, ByteSize.ofMegabytes(128), ByteSize.ofMegabytes(1_048_576));
        Require.between("checkpointInterval", checkpointInterval, Duration.ofSeconds(30), Duration.ofHours(24));
        Require.positive("startTimeout", startTimeout);
        Require.positive("stopTimeout", stopTimeout);
        Require.positive("longestPause", longestPause);
    }

    /** The same, with the server's programs in a place where they may be already. */
    public EmbeddedSettings withBinaries(Path place) {
        return new EmbeddedSettings(
                port,
                Optional.of(place),
                maxConnections,
                sharedBuffers,
                maxWalSize,
                checkpointInterval,
                startTimeout,
                stopTimeout,
                longestPause);
    }
}
