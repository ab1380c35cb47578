package stoa.client;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A platform in a process of its own, on a data directory that outlives it. Who starts one sees to it that it does not outlive
 * this process: {@link #close} in a shutdown hook.
 */
public final class PlatformProcess implements AutoCloseable {

    private static final String SETTING = "STOA_";
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

    /**
     * Begins to start one, on free ports unless the settings name them.
     *
     * @param java how a subcommand of the platform is run, without the subcommand
     * @param log the file its output is added to
     * @param settings written as in an environment; those of this process are not handed on
     * @param options further words of its command line
     */
    public static PlatformProcess launch(
            List<String> java, Path dataDir, Path log, Map<String, String> settings, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add("run");
        return new PlatformProcess(begin(command, dataDir, log, settings, options), dataDir, log);
    }

    static Process begin(List<String> java, Path dataDir, Path log, Map<String, String> settings, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith(SETTING));
        environment.putAll(Map.of("STOA_HTTP_PORT", "0", "STOA_ACQUIRER_PORT", "0"));
        environment.putAll(settings);
        environment.put("STOA_DATA_DIR", dataDir.toString());
        return builder.start();
    }

    /** The same Java, with the same options and the same code as this process. */
    public static List<String> ourselves() {
        String classPath = System.getProperty("java.class.path");
        boolean isOneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return isOneJar ? ofJar(Path.of(classPath)) : ourJava("-cp", classPath, "stoa.Main");
    }

    /** The same Java with the same options, and the code in that jar. */
    public static List<String> ofJar(Path jar) {
        return ourJava("-jar", jar.toString());
    }

    private static List<String> ourJava(String... program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(program));
        return command;
    }

    /** Waits until it says that it is ready, and where. */
    public Target awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Target> target = Target.runningOn(dataDir)
                    .filter(found -> found.process().orElseThrow().pid() == process.pid());
            if (target.isPresent()) {
                return target.get().logged(log);
            }
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the platform ended with " + process.exitValue() + " before it was ready:\n" + log());
            }
        }
        throw new IOException("the platform is not ready after " + START_LIMIT.toSeconds() + " s:\n" + log());
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

    /**
     * SIGTERM; returns the exit status.
     *
     * @throws IOException when it takes too long, and had to be killed
     */
    public int stop() throws IOException, InterruptedException {
        if (!endsInOrder()) {
            throw new IOException("the platform does not stop within " + STOP_LIMIT.toSeconds() + " s");
        }
        return process.exitValue();
    }

    /** Ends it in any way, if it still runs. */
    @Override
    public void close() {
        try {
            endsInOrder();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean endsInOrder() throws InterruptedException {
        process.destroy();
        boolean inTime = process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!inTime) {
            kill();
        }
        return inTime;
    }
}
