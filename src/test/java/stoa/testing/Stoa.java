package stoa.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import stoa.client.PlatformProcess;

/** The program as its operators have it: a process that is given words and variables. The jar where that is built, else its classes. */
public final class Stoa {

    private static final long LIMIT_SECONDS = 180;

    /** How one command ended, and what it wrote. */
    public record Outcome(int status, String out, String err) {}

    private Stoa() {}

    /** Runs a command to its end. */
    public static Outcome run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("stoa-command-");
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = process(environment, words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", words) + " has not ended; it wrote " + Files.readString(out));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a platform on free ports, and waits until it is ready. */
    public static PlatformProcess start(Path dataDir) throws IOException, InterruptedException {
        PlatformProcess platform = launch(dataDir, Map.of());
        platform.awaitReady();
        return platform;
    }

    /** Begins to start one; its log is added to that of earlier ones of the same directory. */
    public static PlatformProcess launch(Path dataDir, Map<String, String> settings, String... options)
            throws IOException {
        Path log = Files.createDirectories(dataDir).resolveSibling(dataDir.getFileName() + ".log");
        PlatformProcess platform = PlatformProcess.launch(java(), dataDir, log, settings, options);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close)); // none outlives an interrupted test
        return platform;
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx384m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(program());
        return command;
    }

    /** A command that can be started. */
    public static ProcessBuilder process(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> program() {
        String jar = System.getProperty("stoa.jar");
        return jar == null ? List.of("-cp", System.getProperty("java.class.path"), "stoa.Main") : List.of("-jar", jar);
    }
}
