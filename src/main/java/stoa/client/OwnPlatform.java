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
 * A platform started for one visit, as a child process from the same jar, on free ports and with a data directory of
 * its own; closing it stops the process and deletes the directory.
 */
public final class OwnPlatform implements AutoCloseable {

    private static final String LOG = "platform.log";
    private static final String SETTING = "STOA_";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(10);

    private final List<String> java;
    private final Map<String, String> settings;
    private final Scratch home;
    private final Process process;

    private OwnPlatform(List<String> java, Map<String, String> settings, Scratch home) throws IOException {
        this.java = java;
        this.settings = settings;
        this.home = home;
        this.process = begin("run");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /**
     * Starts a platform; it is ready when {@link #target} answers.
     *
     * @param settings written as in an environment. Those of ours are not handed on by themselves: a platform for a moment has
     *     no business with the databases that they may name
     */
    public static OwnPlatform start(Map<String, String> settings) throws IOException {
        return start(ourselves(), settings);
    }

    /** @param java how a subcommand of the platform is run, without the subcommand */
    public static OwnPlatform start(List<String> java, Map<String, String> settings) throws IOException {
        return new OwnPlatform(java, settings, Scratch.create());
    }

    private Process begin(String... subcommand) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(subcommand));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve(LOG).toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith(SETTING));
        builder.environment().putAll(settings);
        builder.environment()
                .putAll(Map.of(
                        "STOA_HTTP_PORT", "0",
                        "STOA_ACQUIRER_PORT", "0",
                        "STOA_DATA_DIR", home.resolve("data").toString()));
        return builder.start();
    }

    /**
     * Runs another subcommand on this platform's data, with its settings, until it ends. What it says is in the platform's log.
     *
     * @return its exit status
     */
    public int run(String... subcommand) throws IOException, InterruptedException {
        return begin(subcommand).waitFor();
    }

    /** The same Java, with the same options and the same code as this process. */
    private static List<String> ourselves() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classPath = System.getProperty("java.class.path");
        boolean isOneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        command.addAll(isOneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, "stoa.Main"));
        return command;
    }

    /** Waits until the platform has written that it is ready. */
    public Target target() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < START_LIMIT.toNanos()) {
            Optional<Target> target = Target.runningOn(home.resolve("data"));
            if (target.isPresent()) {
                return target.get().logged(home.resolve(LOG));
            }
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the platform ended with " + process.exitValue() + " before it was ready:\n" + log());
            }
        }
        throw new IOException("the platform is not ready after " + START_LIMIT.toSeconds() + " s:\n" + log());
    }

    private String log() throws IOException {
        return Files.readString(home.resolve(LOG));
    }

    @Override
    public void close() throws IOException {
        stop();
        home.close();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
