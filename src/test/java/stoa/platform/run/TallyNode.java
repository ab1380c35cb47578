package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.OnceKey;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.log.EventLog;
import stoa.platform.postgres.Database;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.telemetry.Metrics;
import stoa.testing.Eventually;

/** One process that keeps counters, with its own connections to the database it shares with others. */
final class TallyNode {

    final Vertx vertx = Vertx.vertx();
    final UUID id;
    final Node node;
    final Pool pool;
    final EventLog<Tally.Event, Tally.Total> log;
    final CommandLoop<Tally.Command, Tally.Event, Tally.Total> commands;
    private final InstantSource clock;
    private final String deployment;

    TallyNode(Database database, BatchSettings settings, InstantSource clock) {
        this(database, new Tally(), settings, clock);
    }

    private TallyNode(Database database, Tally tally, BatchSettings settings, InstantSource clock) {
        this.clock = clock;
        node = Node.of(new Metrics(), clock);
        id = node.id();
        pool = Pools.open(vertx, database, PoolSettings.DEFAULTS, name());
        log = new EventLog<>(pool, Tally.EVENTS, Tally.STATES, tally);
        commands = new CommandLoop<>("tally", log, tally, settings, node);
        deployment = commands.deploy(vertx).await();
    }

    /** What the database calls its connections. */
    String name() {
        return "tally " + id;
    }

    static TallyNode on(Database database) {
        return new TallyNode(database, BatchSettings.DEFAULTS, InstantSource.system());
    }

    /** One that does not keep states. */
    static TallyNode brief(Database database) {
        return new TallyNode(database, Tally.brief(), BatchSettings.DEFAULTS, InstantSource.system());
    }

    Future<Outcome<Tally.Total>> submit(Tally.Command command) {
        return submit(Submission.of(command, "test"));
    }

    Future<Outcome<Tally.Total>> submit(Tally.Command command, OnceKey key) {
        return submit(new Submission<>(command, "test", Optional.of(key)));
    }

    Future<Outcome<Tally.Total>> submit(Submission<Tally.Command> submission) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(30), clock.instant());
        return commands.submit(submission, new Call(Actor.system("test"), deadline, Trace.start()));
    }

    WakeLoop<Tally.Command, Tally.Event, Tally.Total> clock() {
        return new WakeLoop<>(alarms(), commands, pool, node);
    }

    Alarms<Tally.Command, Tally.Event, Tally.Total> alarms() {
        return new Alarms<>("tally", log, Tally.TIMETABLE);
    }

    /** Sets the alarms as those who follow the log do, for all that has happened so far. */
    void setAlarms() {
        SubscriptionLoop<Tally.Event> loop = alarms().following(node, vertx, pool);
        String following = loop.deploy(vertx).await();
        long head = log.head().await();
        Eventually.await(() -> loop.position() >= head);
        vertx.undeploy(following).await();
    }

    Tally.Total total(UUID counter) {
        return log.statesOf(List.of(counter)).await().get(counter).state();
    }

    /** Stops the command loop as an orderly shutdown does. */
    Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    void close() {
        Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()).await();
        vertx.close().await();
    }
}
