package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a server writes down about itself while it runs; see PostgreSQL's {@code pidfile.h}. */
record PidFile(List<String> lines) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /** Empty when there is none, or the server has not come to its end yet. */
    static Optional<PidFile> read(Path file) throws IOException {
        try {
            return Optional.of(new PidFile(Files.readAllLines(file))).filter(read -> read.lines.size() > STATE_LINE);
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    String pid() {
        return lines.get(PID_LINE);
    }

    int port() {
        return Integer.parseInt(lines.get(PORT_LINE));
    }

    boolean isReady() {
        return lines.get(STATE_LINE).strip().equals("ready");
    }
}
