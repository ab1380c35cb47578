package stoa.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import stoa.client.Target;
import stoa.testing.PlatformProcess;

/** A platform that is killed and started again, each time on the same ports and the same data. */
final class Premises implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int MOST_START_MS = 3_000;
    private static final int PID_LINE = 0;
    private static final int STATE_LINE = 7;

    private final Path dataDir;
    private final Map<String, String> settings;
    private PlatformProcess platform;
    private Target target;

    private Premises(Path dataDir, Map<String, String> settings) {
        this.dataDir = dataDir;
        this.settings = settings;
    }

    static Premises open(Path dataDir) throws IOException, InterruptedException {
        Premises premises = new Premises(
                dataDir,
                Map.of("STOA_HTTP_PORT", freePort(), "STOA_ACQUIRER_PORT", freePort(), "STOA_LOG_LEVEL", "warn"));
        premises.start();
        return premises;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "" + socket.getLocalPort();
        }
    }

    private void start() throws IOException, InterruptedException {
        platform = PlatformProcess.launch(dataDir, settings);
        target = platform.awaitReady();
    }

    Target target() {
        return target;
    }

    Path directory() {
        return dataDir;
    }

    ProcessHandle process() {
        return platform.handle();
    }

    String log() throws IOException {
        return platform.log();
    }

    /**
     * Strikes, and returns when all runs again.
     *
     * @param random how far the platform may get that is killed while it starts
     */
    void strike(Victim victim, Random random) throws IOException, InterruptedException {
        switch (victim) {
            case PLATFORM -> platform.kill();
            case PLATFORM_TWICE -> killTwice(random);
            case POSTGRES -> killPostgres();
            case NOTHING -> stopInOrder();
        }
        if (!platform.handle().isAlive()) {
            start();
        }
    }

    private void killTwice(Random random) throws IOException, InterruptedException {
        platform.kill();
        platform = PlatformProcess.launch(dataDir, settings);
        Thread.sleep(random.nextInt(MOST_START_MS));
        platform.kill();
    }

    private void stopInOrder() throws InterruptedException {
        int status = platform.stop();
        if (status != 0) {
            throw new AssertionError("the platform stopped with status " + status);
        }
    }

    private void killPostgres() throws IOException, InterruptedException {
        String pid = pidFile().get(PID_LINE);
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isServedByAnotherThan(pid)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("PostgreSQL does not come back:\n" + platform.log());
            }
            Thread.sleep(POLL);
        }
    }

    private boolean isServedByAnotherThan(String pid) throws IOException {
        List<String> lines = pidFile();
        return lines.size() > STATE_LINE
                && !lines.get(PID_LINE).equals(pid)
                && ProcessHandle.of(Long.parseLong(lines.get(PID_LINE))).isPresent()
                && lines.get(STATE_LINE).strip().equals("ready");
    }

    private List<String> pidFile() throws IOException {
        try {
            return Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid"));
        } catch (NoSuchFileException notYet) {
            return List.of();
        }
    }

    @Override
    public void close() throws InterruptedException {
        platform.close();
    }
}
