package stoa.platform.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import stoa.platform.config.Require;

/**
 * The embedded server. It shares a small machine with the platform, so it is given little memory and few processes.
 *
 * @param port on the loopback interface; 0 takes a free one at each start
 * @param binaries where the server's programs are unpacked; absent: under the data directory. For data directories from which
 *     nothing may be executed
 * @param durable whether a commit waits for the disk. Only tests may switch it off: without it a power cut loses orders
 * @param maxConnections how many sessions it serves at once, those of all pools of all nodes together
 * @param sharedBuffersMegabytes its own cache, beside the operating system's
 * @param maxWalSizeMegabytes how much may be written before a checkpoint is forced; a crash recovers at most this
 * @param checkpointInterval the longest time between two checkpoints
 * @param startTimeout for one start, recovery after a crash included
 * @param stopTimeout for an orderly stop; after it the server is stopped at once and recovers at its next start
 * @param longestPause between two attempts to start a server again that has died
 */
public record EmbeddedSettings(
        int port,
        Optional<Path> binaries,
        boolean durable,
        int maxConnections,
        int sharedBuffersMegabytes,
        int maxWalSizeMegabytes,
        Duration checkpointInterval,
        Duration startTimeout,
        Duration stopTimeout,
        Duration longestPause) {

    public static final EmbeddedSettings DEFAULTS = new EmbeddedSettings(
            0,
            Optional.empty(),
            true,
            100,
            128,
            4096,
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10));

    public EmbeddedSettings {
        Require.between("port", port, 0, 65_535);
        Require.between("maxConnections", maxConnections, 10, 1_000);
        Require.between("sharedBuffersMegabytes", sharedBuffersMegabytes, 16, 65_536);
        Require.between("maxWalSizeMegabytes", maxWalSizeMegabytes, 128, 1_048_576);
        Require.between("checkpointInterval", checkpointInterval, Duration.ofSeconds(30), Duration.ofDays(1));
        Require.atLeast("startTimeout", startTimeout, Duration.ofSeconds(1));
        Require.atLeast("stopTimeout", stopTimeout, Duration.ofSeconds(1));
        Require.atLeast("longestPause", longestPause, Duration.ofMillis(100));
    }
}
