package stoa.chaos;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What only the operating system's own programs can do. */
final class Shell {

    private Shell() {}

    /** Sends a signal; those that are gone by now do not mind. */
    static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        String pids = processes.stream().map(each -> "" + each.pid()).collect(Collectors.joining(" "));
        run("sh", "-c", "kill -s " + name + " " + pids);
    }

    /** Whether the program is there and ends with status 0. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return run(command) == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
