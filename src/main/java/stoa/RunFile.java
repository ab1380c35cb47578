package stoa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import stoa.platform.config.StartupProblem;
import stoa.platform.json.Json;

/** Tells programs on this machine where a running platform is: {@code stoa.json} in its data directory, there while it is ready. */
record RunFile(long pid, int httpPort, int acquirerPort) {

    private static final String NAME = "stoa.json";

    static void write(Path dataDir, int httpPort, int acquirerPort) {
        RunFile file = new RunFile(ProcessHandle.current().pid(), httpPort, acquirerPort);
        Path part = dataDir.resolve(NAME + ".part");
        try {
            Files.createDirectories(dataDir);
            Files.writeString(part, Json.encode(file) + "\n");
            Files.move(part, dataDir.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartupProblem("cannot write " + dataDir.resolve(NAME) + ": " + e.getMessage(), e);
        }
    }

    static void remove(Path dataDir) throws IOException {
        Files.deleteIfExists(dataDir.resolve(NAME));
    }
}
