package stoa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import stoa.Settings;
import stoa.platform.config.ByteSize;
import stoa.platform.config.Port;

/** Whether this machine has what the platform needs, whatever database it uses. */
final class MachineChecks {

    private static final int JAVA_NEEDED = 25;
    private static final ByteSize SPACE_NEEDED = ByteSize.ofMegabytes(1_024);

    private MachineChecks() {}

    static Finding java(Runtime.Version version) {
        if (version.feature() >= JAVA_NEEDED) {
            return Finding.good("java", version.toString());
        }
        return new Finding(
                "java", version.toString(), "install Java " + JAVA_NEEDED + " or newer, or point JAVA_HOME at one");
    }

    static List<Finding> of(Settings settings) {
        Path directory = settings.data().dir();
        return Stream.of(
                        port(settings.http().listensOn()),
                        port(settings.acquirer().listensOn()),
                        writable(directory),
                        space(directory, SPACE_NEEDED))
                .toList();
    }

    static Finding port(Port port) {
        String observed = port.number() == 0 ? "0: a free one will be taken" : port.number() + " is free";
        return port.problem()
                .map(problem -> new Finding(port.key(), problem, port.advice()))
                .orElseGet(() -> Finding.good(port.key(), observed));
    }

    static Finding writable(Path directory) {
        Path existing = existing(directory);
        try {
            Files.delete(Files.createTempFile(existing, "doctor", null));
            return Finding.good(
                    "data.dir", directory + (existing.equals(directory.toAbsolutePath()) ? "" : " (will be made)"));
        } catch (IOException e) {
            String advice = "let " + System.getProperty("user.name") + " write there, or choose another data.dir";
            return new Finding("data.dir", existing + " cannot be written to", advice);
        }
    }

    static Finding space(Path directory, ByteSize needed) {
        try {
            long free = Files.getFileStore(existing(directory)).getUsableSpace();
            String observed = (free >> 20) + " MiB free";
            return free >= needed.bytes()
                    ? Finding.good("disk", observed)
                    : new Finding("disk", observed, "make room for at least " + needed + ", or move data.dir");
        } catch (IOException e) {
            return new Finding("disk", "cannot be asked: " + e.getMessage(), "check the file system of data.dir");
        }
    }

    /** The directory, or the nearest one above it that is there already. */
    private static Path existing(Path directory) {
        Path at = directory.toAbsolutePath().normalize();
        while (!Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }
}
