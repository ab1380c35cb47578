package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server wrote down about its last start. */
record ServerLog(ServerFiles files) {

    private static final String BEGINNING = "LOG:  starting PostgreSQL";
    private static final Pattern COMPLAINT = Pattern.compile("(FATAL|PANIC): |could not ");
    private static final Pattern PREFIX = Pattern.compile("^\\d.*? (LOG|WARNING|ERROR|FATAL|PANIC): +");

    /** Why the last start failed, in the server's words, and where there is more of them. */
    String complaint() throws IOException {
        for (Path log : logs()) {
            Optional<String> complaint = lastStart(log).stream()
                    .filter(line -> COMPLAINT.matcher(line).find())
                    .findFirst();
            if (complaint.isPresent()) {
                return PREFIX.matcher(complaint.get()).replaceFirst("") + " (" + log + ")";
            }
        }
        return "see " + files.startLog();
    }

    /** In the order they are written during one start. */
    private List<Path> logs() throws IOException {
        if (!Files.isDirectory(files.logs())) {
            return List.of(files.startLog());
        }
        try (Stream<Path> logs = Files.list(files.logs())) {
            Optional<Path> newest = logs.max(Comparator.comparing(ServerLog::lastWritten));
            return Stream.concat(Stream.of(files.startLog()), newest.stream()).toList();
        }
    }

    private static List<String> lastStart(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).contains(BEGINNING)) {
                return lines.subList(at, lines.size());
            }
        }
        return lines;
    }

    private static FileTime lastWritten(Path file) {
        return FileTime.fromMillis(file.toFile().lastModified());
    }
}
