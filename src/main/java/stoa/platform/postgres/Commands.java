package stoa.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short programs of the operating system, run to their end. */
final class Commands {

    /** How one ended, and what it printed. */
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private Commands() {}

    static Outcome run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // initdb asks 1,200 time zones which of them is the machine's; it need not.
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(await(process), output);
    }

    /** Whether the program exists and ends with status 0. */
    static boolean succeeds(List<String> command) {
        try {
            return run(command).succeeded();
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
