package stoa.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import stoa.platform.json.Json;

/**
 * A running platform.
 *
 * @param dataDir its data directory, where the administrator's credentials are
 * @param process what it says about itself there; empty when it runs elsewhere
 * @param log the file its log goes to; empty when that is not known
 */
public record Target(URI url, Path dataDir, Optional<Running> process, Optional<Path> log) {

    /** The content of {@code stoa.json}. */
    public record Running(long pid, int httpPort, int acquirerPort) {}

    /** An e-mail address and its password. */
    public record Credentials(String email, String password) {
        /** Those in a file as {@code admin.json} is one. */
        static Credentials in(Path file) throws IOException {
            JsonNode said = Json.mapper().readTree(file.toFile());
            return new Credentials(
                    said.path("email").asText(), said.path("password").asText());
        }

        @Override
        public String toString() {
            return email;
        }
    }

    /** The platform that runs on a data directory, if one does. */
    public static Optional<Target> runningOn(Path dataDir) throws IOException {
        try {
            return running(dataDir, Json.mapper().readTree(Files.readAllBytes(dataDir.resolve("stoa.json"))));
        } catch (NoSuchFileException notReady) {
            return Optional.empty();
        }
    }

    private static Optional<Target> running(Path dataDir, JsonNode said) {
        Running running = new Running(
                said.path("pid").asLong(),
                said.path("http_port").asInt(),
                said.path("acquirer_port").asInt());
        return ProcessHandle.of(running.pid())
                .filter(ProcessHandle::isAlive)
                .map(alive -> new Target(
                        URI.create("http://127.0.0.1:" + running.httpPort()),
                        dataDir,
                        Optional.of(running),
                        Optional.empty()));
    }

    /** The platform at a URL; its process is known when the data directory tells of one at the same port. */
    public static Target at(URI url, Path dataDir) throws IOException {
        Optional<Running> running =
                runningOn(dataDir).flatMap(Target::process).filter(process -> process.httpPort() == url.getPort());
        return new Target(url, dataDir, running, Optional.empty());
    }

    public Target logged(Path file) {
        return new Target(url, dataDir, process, Optional.of(file));
    }

    /** The generated administrator, readable by the data directory's owner alone. */
    public Credentials administrator() throws IOException {
        return administrator(dataDir);
    }

    /** That of the platform on a data directory. */
    public static Credentials administrator(Path dataDir) throws IOException {
        return Credentials.in(dataDir.resolve("admin.json"));
    }

    /** Where the sandbox acquirer answers; empty when that is not known. */
    public Optional<URI> acquirer() {
        return process.map(running -> URI.create("http://127.0.0.1:" + running.acquirerPort()));
    }
}
