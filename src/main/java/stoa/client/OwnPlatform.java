package stoa.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A platform started for one visit, as a child process from the same jar, on free ports and with a data directory of
 * its own; closing it stops the process and deletes the directory.
 */
public final class OwnPlatform implements AutoCloseable {

    private final List<String> java;
    private final Map<String, String> settings;
    private final Scratch home;
    private final PlatformProcess process;

    private OwnPlatform(List<String> java, Map<String, String> settings, Scratch home) throws IOException {
        this.java = java;
        this.settings = settings;
        this.home = home;
        this.process = PlatformProcess.launch(java, data(), log(), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
    }

    /**
     * Starts a platform; it is ready when {@link #target} answers.
     *
     * @param settings written as in an environment. Those of ours are not handed on by themselves: a platform for a moment has
     *     no business with the databases that they may name
     */
    public static OwnPlatform start(Map<String, String> settings) throws IOException {
        return start(PlatformProcess.ourselves(), settings);
    }

    /** @param java how a subcommand of the platform is run, without the subcommand */
    public static OwnPlatform start(List<String> java, Map<String, String> settings) throws IOException {
        return new OwnPlatform(java, settings, Scratch.create());
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path log() {
        return home.resolve("platform.log");
    }

    /**
     * Runs another subcommand on this platform's data, with its settings, until it ends. What it says is in the platform's log.
     *
     * @return its exit status
     */
    public int run(String... subcommand) throws IOException, InterruptedException {
        return PlatformProcess.begin(java, data(), log(), settings, subcommand).waitFor();
    }

    /** Waits until the platform has written that it is ready. */
    public Target target() throws IOException, InterruptedException {
        return process.awaitReady();
    }

    @Override
    public void close() throws IOException {
        process.close();
        home.close();
    }
}
