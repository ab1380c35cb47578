package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server wrote down about a start that failed. */
record ServerLog(ServerFiles files) {

    /** The process that writes the log is another than the server, and may end after it. */
    private static final Duration LATEST_WORDS = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Pattern COMPLAINT = Pattern.compile("(FATAL|PANIC): |could not ");
    private static final Pattern PREFIX = Pattern.compile("^\\d.*? (LOG|WARNING|ERROR|FATAL|PANIC): +");

    /** Why the start with this pid failed, in the server's words, and where there is more of them. */
    String complaint(String pid) throws IOException, InterruptedException {
        long end = System.nanoTime() + LATEST_WORDS.toNanos();
        Optional<String> complaint = find(pid);
        while (complaint.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL);
            complaint = find(pid);
        }
        return complaint.orElse("see " + files.startLog() + " and " + files.logs());
    }

    private Optional<String> find(String pid) throws IOException {
        Optional<String> early = complaintIn(Files.readAllLines(files.startLog()), files.startLog());
        Optional<Path> newest = newest();
        if (early.isPresent() || newest.isEmpty()) {
            return early;
        }
        return complaintIn(startWith(pid, Files.readAllLines(newest.get())), newest.get());
    }

    private static Optional<String> complaintIn(List<String> lines, Path log) {
        return lines.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .findFirst()
                .map(line -> PREFIX.matcher(line).replaceFirst("") + " (" + log + ")");
    }

    /** The log goes on from start to start; another's complaints are not this one's. */
    private static List<String> startWith(String pid, List<String> lines) {
        String beginning = "[" + pid + "] LOG:  starting PostgreSQL";
        return lines.stream().dropWhile(line -> !line.contains(beginning)).toList();
    }

    private Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(files.logs())) {
            return Optional.empty();
        }
        try (Stream<Path> logs = Files.list(files.logs())) {
            return logs.max(Comparator.comparingLong(log -> log.toFile().lastModified()));
        }
    }
}
