package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.telemetry.Metrics;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

class SagaLoopTest {

    private static final int SECONDS = 20;
    private static final UUID SOMEBODY = UUID.randomUUID();

    private record Asleep(Instant until) {}

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool =
            Pools.open(vertx, TestPostgres.database("order"), PoolSettings.DEFAULTS, "saga loop test");
    private final CompletableFuture<UUID> woken = new CompletableFuture<>();

    @AfterEach
    void close() {
        Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()).await();
        vertx.close().await();
    }

    @Test
    void timeGoesByForEverybodyWhileThereIsAlwaysMoreToRead() throws Exception {
        SagaLoop.Logs<UUID> logs = new SagaLoop.Logs<>(
                follow("beginning", new Repeating(SOMEBODY, 1)),
                List.of(follow("busy", new Repeating(UUID.randomUUID(), Long.MAX_VALUE))));
        deploy(logs, new Sleepers());
        assertThat(woken.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(SOMEBODY);
    }

    @Test
    void turnsAreTakenWhileWhatHasChangedIsBeingStored() throws Exception {
        Growing events = new Growing();
        SagaLoop.Logs<UUID> logs = new SagaLoop.Logs<>(follow("growing", events), List.of());
        try (Roadblock roadblock = new Roadblock(pool, "process_reach")) {
            deploy(logs, new Echo());
            roadblock.awaitVictim();
            events.add(SOMEBODY);
            assertThat(woken.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(SOMEBODY);
            roadblock.awaitVictim();
        }
        Eventually.await(() -> reached() == 1);
    }

    private long reached() {
        return pool.query("select coalesce(max(position), 0) from process_reach")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    private void deploy(SagaLoop.Logs<UUID> logs, Saga<Asleep, UUID, UUID> saga) {
        Node node = Node.of(new Metrics(), InstantSource.system());
        Wire<Asleep> wire = Wire.of(Asleep.class, Map.of("asleep", Asleep.class));
        new SagaLoop<>("sleepers", node, pool, wire, logs, saga, new Witness())
                .deploy(vertx)
                .await();
    }

    /** What was in memory when the turn began and has gone from there can still be read where it may be waited for. */
    @Test
    void nothingIsLostThatIsAtHandNoLonger() {
        Fickle fickle = new Fickle(new Repeating(SOMEBODY, 1));
        Followed<UUID, UUID> log = follow("fickle", fickle);
        log.hold(Partition.of(SOMEBODY), 0);
        assertThat(log.mustAsk()).isFalse();
        assertThatThrownBy(log::readAtHand).isInstanceOf(IllegalStateException.class);
        assertThat(log.mustAsk()).isTrue();
        assertThat(log.read()).extracting(Followed.Heard::signal).containsExactly(SOMEBODY);
    }

    /** Has its events at hand when first asked, and then no more. */
    private static final class Fickle implements EventSource<UUID> {

        private final Repeating events;
        private boolean asked;

        Fickle(Repeating events) {
            this.events = events;
        }

        @Override
        public Optional<List<Recorded<UUID>>> atHand(long after, int limit) {
            boolean first = !asked;
            asked = true;
            return first ? Optional.of(read(after, limit).result()) : Optional.empty();
        }

        @Override
        public Future<List<Recorded<UUID>>> read(long after, int limit) {
            return events.read(after, limit);
        }

        @Override
        public Future<Heading> heading(long position) {
            return events.heading(position);
        }

        @Override
        public boolean mayHaveMore(long after) {
            return events.mayHaveMore(after);
        }

        @Override
        public long newest() {
            return events.newest();
        }

        @Override
        public Future<Long> head() {
            return events.head();
        }

        @Override
        public void onAppend(Runnable wake) {}
    }

    private static Followed<UUID, UUID> follow(String name, EventSource<UUID> source) {
        return new Followed<>(name, source, Optional::of, id -> id);
    }

    /** A log of the events that were added. */
    private static final class Growing implements EventSource<UUID> {

        private final List<Recorded<UUID>> events = new CopyOnWriteArrayList<>();
        private final List<Runnable> readers = new CopyOnWriteArrayList<>();

        void add(UUID event) {
            Origin origin = new Origin(Instant.EPOCH, "test", "test", "");
            events.add(new Recorded<>(events.size() + 1, event, 1, event, origin));
            readers.forEach(Runnable::run);
        }

        @Override
        public Future<List<Recorded<UUID>>> read(long after, int limit) {
            return Future.succeededFuture(
                    events.stream().skip(after).limit(limit).toList());
        }

        @Override
        public Future<Heading> heading(long position) {
            return Future.succeededFuture(new Heading(position, SOMEBODY, "event"));
        }

        @Override
        public boolean mayHaveMore(long after) {
            return events.size() > after;
        }

        @Override
        public long newest() {
            return events.size();
        }

        @Override
        public Future<Long> head() {
            return Future.succeededFuture(newest());
        }

        @Override
        public void onAppend(Runnable wake) {
            readers.add(wake);
        }
    }

    /** A log of one event again and again, which one reader never sees the end of when it is long. */
    private record Repeating(UUID event, long newest) implements EventSource<UUID> {

        @Override
        public Future<List<Recorded<UUID>>> read(long after, int limit) {
            Recorded<UUID> next =
                    new Recorded<>(after + 1, event, 1, event, new Origin(Instant.EPOCH, "test", "test", ""));
            return Future.succeededFuture(after < newest ? List.of(next) : List.of());
        }

        @Override
        public Future<Heading> heading(long position) {
            return Future.succeededFuture(new Heading(position, event, "event"));
        }

        @Override
        public boolean mayHaveMore(long after) {
            return after < newest;
        }

        @Override
        public Future<Long> head() {
            return Future.succeededFuture(newest);
        }

        @Override
        public void onAppend(Runnable wake) {}
    }

    /** Begins to sleep when first heard of, and is over when woken. */
    private static final class Sleepers implements Saga<Asleep, UUID, UUID> {

        @Override
        public Reaction<Asleep, UUID> react(Asleep state, UUID id, Instant now) {
            return id.equals(SOMEBODY) ? Reaction.wait(new Asleep(now), List.of()) : Reaction.finish(List.of());
        }

        @Override
        public Instant due(Asleep state) {
            return state.until();
        }

        @Override
        public Reaction<Asleep, UUID> wake(Asleep state, Instant now) {
            return Reaction.finish(List.of(SOMEBODY));
        }
    }

    /** Says what it hears, and is over. */
    private static final class Echo implements Saga<Asleep, UUID, UUID> {

        @Override
        public Reaction<Asleep, UUID> react(Asleep state, UUID id, Instant now) {
            return Reaction.finish(List.of(id));
        }

        @Override
        public Instant due(Asleep state) {
            return state.until();
        }

        @Override
        public Reaction<Asleep, UUID> wake(Asleep state, Instant now) {
            return Reaction.finish(List.of());
        }
    }

    private final class Witness implements SagaLoop.Outlet<Asleep, UUID> {

        @Override
        public void send(UUID id, String cause, Trace trace) {
            woken.complete(id);
        }

        @Override
        public void woken(Asleep before, Optional<Asleep> after, Trace trace) {}
    }
}
