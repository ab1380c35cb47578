package stoa.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import stoa.platform.json.Json;

/** The platform's log as it is written. */
record LogFile(Path file) {

    private static final String ACCESS = "stoa.access";

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new OutOfReach("the log: " + e.getMessage());
        }
    }

    /** Those that are JSON; a line that is just being written is not there yet. */
    List<JsonNode> lines() {
        return parsed(text().lines()).toList();
    }

    /** The access lines of one trace. */
    List<JsonNode> accesses(String trace) {
        return parsed(text().lines().filter(line -> line.contains(trace)))
                .filter(line -> line.path("logger").asText().equals(ACCESS))
                .toList();
    }

    private static Stream<JsonNode> parsed(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(line -> Json.decode(line, JsonNode.class));
    }
}
