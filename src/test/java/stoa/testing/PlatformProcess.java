package stoa.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import stoa.client.Target;

/** A platform in a process of its own, on free ports and on a data directory that outlives it. */
public final class PlatformProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;
    private final Path dataDir;
    private final Path log;

    private PlatformProcess(Process process, Path dataDir, Path log) {
        this.process = process;
        this.dataDir = dataDir;
        this.log = log;
    }

    /** Begins to start one; its log is added to that of earlier ones of the same directory. */
    public static PlatformProcess launch(Path dataDir, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("STOA_HTTP_PORT", "0");
        environment.put("STOA_DATA_DIR", dataDir.toString());
        environment.putAll(settings);
        Files.createDirectories(dataDir);
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        Files.writeString(log, "", StandardOpenOption.CREATE);
        Process process = Stoa.process(environment, "run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // none outlives an interrupted test
        return new PlatformProcess(process, dataDir, log);
    }

    /** Starts one and waits until it is ready. */
    public static PlatformProcess start(Path dataDir) throws IOException, InterruptedException {
        PlatformProcess platform = launch(dataDir, Map.of());
        platform.awaitReady();
        return platform;
    }

    /** Waits until it says that it is ready, and where. */
    public Target awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Target> target = Target.runningOn(dataDir)
                    .filter(found -> found.process().orElseThrow().pid() == process.pid());
            if (target.isPresent()) {
                return target.get();
            }
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the platform ended with " + process.exitValue() + ":\n" + log());
            }
        }
        throw new AssertionError("the platform is not ready after " + START_LIMIT.toSeconds() + " s:\n" + log());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Everything it and those before it have written. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL: it gets no chance to put anything in order. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the platform does not stop within " + STOP_LIMIT.toSeconds() + " s");
        }
        return process.exitValue();
    }

    /** Ends it in any way, if it still runs. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }
}
