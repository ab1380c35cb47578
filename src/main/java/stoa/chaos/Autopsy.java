package stoa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import stoa.client.Api;
import stoa.client.Ask;

/** What can be learnt of a platform that does not get on, while it still runs. */
final class Autopsy {

    private static final int JCMD_SECONDS = 20;
    private static final int LOG_LINES = 30;
    private static final List<String> QUEUES = List.of(
            "stoa_commands_waiting",
            "stoa_subscription_lag",
            "stoa_processes_open",
            "stoa_breaker_state",
            "vertx_pool");

    private final Premises premises;
    private final Api api;

    Autopsy(Premises premises, Api api) {
        this.premises = premises;
        this.api = api;
    }

    /** The clients first, then the queues, the database server, the end of the log and all threads, also virtual ones. */
    String report(Market market) throws InterruptedException {
        String clients = market.everybody().map(Shopper::toString).collect(Collectors.joining("\n"));
        return String.join("\n\n", clients, queues(), premises.postgres().toString(), log(), threads());
    }

    private String queues() {
        try {
            return api.once(Ask.get("/metrics"))
                    .text()
                    .lines()
                    .filter(line -> QUEUES.stream().anyMatch(line::startsWith))
                    .collect(Collectors.joining("\n"));
        } catch (Api.NoAnswer silence) {
            return silence.getMessage();
        }
    }

    private String log() {
        try {
            List<String> lines = premises.log().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String threads() throws InterruptedException {
        Path dump = premises.ground().home().resolve("threads-" + System.nanoTime() + ".txt");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(
                            jcmd, "" + premises.process().pid(), "Thread.dump_to_file", dump.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(JCMD_SECONDS, TimeUnit.SECONDS) ? Files.readString(dump) : "no threads in time";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
