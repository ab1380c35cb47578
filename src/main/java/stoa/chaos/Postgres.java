package stoa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoa.client.Together;

/** The processes of the database server under a data directory. */
record Postgres(Path dataDir) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int STATE_LINE = 7;

    /** Waits until it accepts connections; the first process, then all others. */
    List<ProcessHandle> awaitProcesses() throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> first = first();
            if (first.isPresent() && isReady()) {
                List<ProcessHandle> processes = new ArrayList<>(List.of(first.get()));
                first.get()
                        .descendants()
                        .sorted(Comparator.comparingLong(ProcessHandle::pid))
                        .forEach(processes::add);
                return processes;
            }
            Together.pause(POLL);
        }
        throw new Stuck("PostgreSQL does not run");
    }

    void kill() throws IOException {
        awaitProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    /** Any but the first, which is the others' parent. */
    void killOne(double chance) throws IOException {
        List<ProcessHandle> all = awaitProcesses();
        List<ProcessHandle> children = all.subList(1, all.size());
        children.get((int) (chance * children.size())).destroyForcibly();
    }

    /** When its platform has ended it stops by itself; one that does not is killed. */
    void awaitEnd(Duration limit) throws IOException, InterruptedException {
        Optional<ProcessHandle> first = first();
        if (first.isPresent()) {
            CompletableFuture<ProcessHandle> end = first.get().onExit();
            try {
                end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                first.get().descendants().forEach(ProcessHandle::destroyForcibly);
                first.get().destroyForcibly();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    /** Its processes, each of which says what it does in place of its command line. */
    @Override
    public String toString() {
        try {
            return first().stream()
                    .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                    .map(each -> each.pid() + " " + each.info().commandLine().orElse("has ended"))
                    .collect(Collectors.joining("\n", "PostgreSQL\n", ""));
        } catch (IOException e) {
            return "PostgreSQL: " + e;
        }
    }

    private boolean isReady() throws IOException {
        List<String> lines = pidFile();
        return lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
    }

    private Optional<ProcessHandle> first() throws IOException {
        return pidFile().stream()
                .findFirst()
                .filter(pid -> pid.matches("\\d{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(ProcessHandle::isAlive);
    }

    private List<String> pidFile() throws IOException {
        try {
            return Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid"));
        } catch (NoSuchFileException notYet) {
            return List.of();
        }
    }
}
