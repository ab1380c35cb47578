package stoa.chaos;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import stoa.client.PlatformProcess;
import stoa.client.Target;

/** A platform that suffers, each time on the same ports and the same data, and comes back. */
final class Premises implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** What is written between two checkpoints must fit on a small disk. */
    private static final Map<String, String> ON_A_SMALL_DISK = Map.of("STOA_DATABASE_EMBEDDED_MAX_WAL_SIZE", "128mb");

    private final Ground ground;
    private final List<String> java;
    private final Map<String, String> settings;
    private final Postgres postgres;
    private final Store store;
    private final Reserve reserve;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final List<ProcessHandle> paused = new CopyOnWriteArrayList<>();
    private volatile PlatformProcess platform;
    private volatile Target target;
    private boolean closed;

    private Premises(Ground ground, List<String> java, Map<String, String> settings, Vertx vertx) {
        this.ground = ground;
        this.store = new Store(vertx, ground.data());
        this.reserve = new Reserve(store);
        this.java = java;
        this.settings = settings;
        this.postgres = new Postgres(ground.data());
    }

    /**
     * Nothing runs before {@link #start}.
     *
     * @param java how a subcommand of the platform is run, without the subcommand
     */
    static Premises on(Ground ground, List<String> java, Vertx vertx) throws IOException {
        Map<String, String> settings = new HashMap<>(
                Map.of("STOA_HTTP_PORT", freePort(), "STOA_ACQUIRER_PORT", freePort(), "STOA_LOG_LEVEL", "warn"));
        if (ground.ballast().isPresent()) {
            settings.putAll(ON_A_SMALL_DISK);
        }
        return new Premises(ground, java, settings, vertx);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "" + socket.getLocalPort();
        }
    }

    Target start() throws IOException, InterruptedException {
        launch();
        target = platform.awaitReady();
        return target;
    }

    private synchronized void launch() throws IOException {
        if (closed) {
            throw new IOException("the run was stopped");
        }
        Files.createDirectories(ground.data());
        platform = PlatformProcess.launch(java, ground.data(), ground.log(), settings);
    }

    Ground ground() {
        return ground;
    }

    Store store() {
        return store;
    }

    Postgres postgres() {
        return postgres;
    }

    ProcessHandle process() {
        return platform.handle();
    }

    String log() throws IOException {
        return platform.log();
    }

    /** What the platform must not do, whatever is done to it. */
    Queue<String> surprises() {
        return surprises;
    }

    /**
     * Does what the round is about and starts the platform again if it has ended.
     *
     * @return the moment of {@link System#nanoTime} at which the mishap itself was over
     */
    long strike(Round round) throws IOException, InterruptedException {
        switch (round.mishap()) {
            case KILL_PLATFORM -> platform.kill();
            case KILL_STARTING -> killStarting(round.length());
            case KILL_POSTGRES -> postgres.kill();
            case KILL_BACKEND -> postgres.killOne(round.chance());
            case PAUSE_PLATFORM -> pause(List.of(platform.handle()), round.length());
            case PAUSE_POSTGRES -> pause(postgres.awaitProcesses(), round.length());
            case RESTART -> stopInOrder(round);
            case FILL_DISK -> ground.ballast().orElseThrow().weigh(round.length(), () -> {});
            case STARVE_POSTGRES -> ground.ballast().orElseThrow().weigh(round.length(), reserve::useUp);
        }
        long over = System.nanoTime();
        if (!platform.handle().isAlive()) {
            startAgain(round);
        }
        return over;
    }

    private void killStarting(Duration head) throws IOException, InterruptedException {
        platform.kill();
        launch();
        Thread.sleep(head);
        platform.kill();
    }

    private void stopInOrder(Round round) throws IOException, InterruptedException {
        int status = platform.stop();
        if (status != 0) {
            surprises.add("round " + round.number() + ": told to stop, the platform ended with status " + status);
        }
    }

    private void startAgain(Round round) throws IOException, InterruptedException {
        if (!round.mishap().endsPlatform()) {
            surprises.add("round " + round.number() + ": the platform ended by itself");
        }
        start();
    }

    private void pause(List<ProcessHandle> processes, Duration length) throws IOException, InterruptedException {
        paused.addAll(processes);
        Shell.signal("STOP", processes);
        try {
            Thread.sleep(length);
        } finally {
            resume();
        }
    }

    private void resume() throws IOException, InterruptedException {
        if (!paused.isEmpty()) {
            Shell.signal("CONT", paused);
            paused.clear();
        }
    }

    /** From any thread, also in the middle of a mishap; nothing is started any more. */
    @Override
    public synchronized void close() throws IOException, InterruptedException {
        if (closed) {
            return;
        }
        closed = true;
        resume();
        if (platform != null) {
            platform.close();
            postgres.awaitEnd(STOP_LIMIT);
        }
        ground.close();
    }
}
