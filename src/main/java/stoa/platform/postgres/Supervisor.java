package stoa.platform.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stoa.platform.config.StartupProblem;

/**
 * Starts the server again, where its clients expect it, when it ends by itself, and when it has taken no connections for longer
 * than a start may last. PostgreSQL 18.6 that recovers while its disk is full may wait for a checkpoint that nobody makes any
 * more, and goes on to when there is room again.
 */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int KNOCKS_PER_START = 24;

    private final Server server;
    private final int port;
    private final AtomicInteger restarts = new AtomicInteger();
    private final Thread watch;
    private volatile ServerProcess process;

    private Supervisor(Server server, Server.Started started) {
        this.server = server;
        this.port = started.port();
        this.process = started.process();
        this.watch = Thread.ofVirtual().name("postgres-supervisor").unstarted(this::watch);
    }

    static Supervisor watch(Server server, Server.Started started) {
        Supervisor supervisor = new Supervisor(server, started);
        supervisor.watch.start();
        return supervisor;
    }

    int port() {
        return port;
    }

    boolean isDurable() {
        return server.durable();
    }

    int restarts() {
        return restarts.get();
    }

    /** An interrupted caller does not wait for the end, which the guard then sees to when the platform ends. */
    void stop() {
        try {
            watch.interrupt();
            watch.join();
            process.stop(server.settings().stopTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                awaitEnd();
                LOG.warn("PostgreSQL has ended; starting it again");
                process = startAgain();
                restarts.incrementAndGet();
                LOG.info("PostgreSQL is back on port {}", port);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("no longer watching PostgreSQL");
        }
    }

    private void awaitEnd() throws InterruptedException {
        EmbeddedSettings settings = server.settings();
        Duration interval = settings.startTimeout().dividedBy(KNOCKS_PER_START);
        long answered = System.nanoTime();
        while (!process.endsWithin(interval)) {
            if (new Knock(port).isAnswered(interval)) {
                answered = System.nanoTime();
            } else if (System.nanoTime() - answered > settings.startTimeout().toNanos()) {
                LOG.warn("PostgreSQL has taken no connections for {}; stopping it", settings.startTimeout());
                process.abort(settings.stopTimeout());
            }
        }
    }

    /** A server that was killed leaves sessions behind, which end within moments; until then the first attempts may fail. */
    private ServerProcess startAgain() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Thread.sleep(pause);
            try {
                return server.startOn(port);
            } catch (StartupProblem expected) {
                LOG.warn("PostgreSQL cannot be started again yet: {}", expected.getMessage());
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL cannot be started again", e);
            }
            pause = shorter(pause.multipliedBy(2), server.settings().longestPause());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
