package stoa.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoa.platform.config.StartupProblem;

/** What an earlier server of the same directory may have left: itself, still stopping, or a pid file that no longer speaks true. */
record Leftover(ServerFiles files) {

    /** Above the kernel's limit (2^22), so that no process ever has it. */
    private static final String PID_OF_NOBODY = "2000000000";

    private static final Duration POLL = Duration.ofMillis(10);

    /** Returns when the next server can start. The caller holds the directory's lock. */
    void clear(Duration limit) throws IOException, InterruptedException {
        if (Files.exists(files.pidFile())) {
            Optional<ProcessHandle> server = server();
            if (server.isPresent()) {
                stop(server.get(), limit);
            } else {
                disownPid();
            }
        }
        FileTrees.delete(files.sockets());
    }

    private Optional<ProcessHandle> server() throws IOException {
        String pid = Files.readAllLines(files.pidFile()).stream().findFirst().orElse("");
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(this::servesThisDirectory);
    }

    /** After a restart of the machine or the container the pid may be that of any other process. */
    private boolean servesThisDirectory(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(List::of)
                .orElse(List.of())
                .contains(files.data().toString());
    }

    private void stop(ProcessHandle server, Duration limit) throws IOException, InterruptedException {
        for (String signal : List.of("INT", "QUIT")) {
            Commands.run(List.of("sh", "-c", "kill -s " + signal + " " + server.pid()));
            if (endsWithin(server, limit)) {
                return;
            }
        }
        throw new StartupProblem(
                "an earlier PostgreSQL of this data directory, pid " + server.pid() + ", does not stop");
    }

    /** One that has ended but is not yet reaped no longer has arguments. */
    private boolean endsWithin(ProcessHandle server, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (servesThisDirectory(server) && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
        return !servesThisDirectory(server);
    }

    /**
     * PostgreSQL takes any living process with this pid for another server and refuses to start. The file is kept, because its
     * other lines tell whether sessions of the earlier server still use the shared memory, which is a true reason to refuse.
     */
    private void disownPid() throws IOException {
        Path file = files.pidFile();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (lines.isEmpty()) {
            Files.delete(file); // of a server that never began; PostgreSQL would wait for somebody to look into it
            return;
        }
        lines.set(0, PID_OF_NOBODY);
        // No pid is longer, so nothing of the old content is left; and a file that is not emptied first needs no new
        // room.
        Files.write(file, lines, StandardOpenOption.WRITE);
    }
}
