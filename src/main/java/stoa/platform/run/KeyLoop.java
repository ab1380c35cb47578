package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import stoa.platform.log.EventLog;

/** Forgets the idempotency keys of a log that are older than was promised to remember them. Any node may do it. */
public final class KeyLoop implements Loop.Work {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String name;
    private final EventLog<?, ?> eventLog;
    private final Duration lifetime;
    private final InstantSource clock;

    public KeyLoop(String name, EventLog<?, ?> eventLog, Duration lifetime, Node node) {
        this.name = name + " keys";
        this.eventLog = eventLog;
        this.lifetime = lifetime;
        this.clock = node.clock();
    }

    public Future<String> deploy(Vertx vertx) {
        return new Loop(name, EVERY, this).deploy(vertx);
    }

    @Override
    public boolean turn() {
        return eventLog.forgetKeys(clock.instant().minus(lifetime)) > 0;
    }
}
