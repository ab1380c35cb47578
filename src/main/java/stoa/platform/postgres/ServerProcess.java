package stoa.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the server, under its guard. The guard is a shell that holds the reading end of a pipe from the platform: a line
 * on it is a signal for the server, its end means that the platform is gone and asks the server for a fast shutdown.
 */
final class ServerProcess {

    /** Ignores the signals that are sent to whole groups of processes: the platform decides when its server stops. */
    private static final String GUARD = """
        trap '' HUP INT TERM
        exec 3<&0
        "$@" 3<&- </dev/null >&2 &
        server=$!
        echo "$server"
        exec >&2
        {
            while read -r signal; do kill -s "$signal" "$server"; done
            kill -s INT "$server"
        } <&3 2>/dev/null &
        watcher=$!
        wait "$server"
        status=$?
        kill -s KILL "$watcher"
        exit "$status"
        """;

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Process guard;
    private final String pid;

    private ServerProcess(Process guard, String pid) {
        this.guard = guard;
        this.pid = pid;
    }

    /** Starts the server without waiting for it. What it says before its own log is open goes to {@code startLog}. */
    static ServerProcess launch(List<String> server, Path startLog) throws IOException {
        List<String> command = new ArrayList<>();
        if (Commands.succeeds(List.of("setsid", "true"))) {
            command.add("setsid"); // Control-C reaches all processes of a terminal's session
        }
        command.addAll(List.of("sh", "-c", GUARD, "stoa-postgres-guard"));
        command.addAll(server);
        Process guard =
                new ProcessBuilder(command).redirectError(startLog.toFile()).start();
        BufferedReader output = guard.inputReader(StandardCharsets.US_ASCII);
        return new ServerProcess(guard, output.readLine());
    }

    /** Waits until clients may connect. False when the server ended instead, or is not ready in time. */
    boolean awaitReady(Path pidFile, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (guard.isAlive() && System.nanoTime() < end) {
            if (isReady(pidFile)) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    String pid() {
        return pid;
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return guard.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks for a fast shutdown, which ends sessions and writes a checkpoint; when that takes too long, for an immediate one. */
    void stop(Duration limit) throws InterruptedException {
        signal("INT");
        if (!guard.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            signal("QUIT");
            guard.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Asks for an immediate shutdown, which needs a recovery; when that takes too long, the server is killed. */
    void abort(Duration limit) throws InterruptedException {
        signal("QUIT");
        if (!guard.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            signal("KILL");
        }
    }

    private void signal(String name) {
        try {
            OutputStream pipe = guard.getOutputStream();
            pipe.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            LOG.debug("the guard of PostgreSQL is gone, and the server with it", e);
        }
    }

    private boolean isReady(Path pidFile) throws IOException {
        return PidFile.read(pidFile)
                .filter(file -> file.pid().equals(pid) && file.isReady())
                .isPresent();
    }
}
