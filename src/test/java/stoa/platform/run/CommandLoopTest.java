package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.OnceKey;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.platform.postgres.Database;
import stoa.platform.run.Tally.Add;
import stoa.platform.run.Tally.AddSometime;
import stoa.testing.TestPostgres;

@Timeout(30)
class CommandLoopTest {

    private final Database database = TestPostgres.database("testing");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T12:00:00Z"));
    private final TallyNode node = TallyNode.on(database);
    private final List<TallyNode> others = new ArrayList<>();
    private final UUID counter = UUID.randomUUID();

    @AfterEach
    void close() {
        others.forEach(TallyNode::close);
        node.close();
    }

    @Test
    void positionsHaveNoGapsAndVersionsRise() {
        List<UUID> counters = Stream.generate(UUID::randomUUID).limit(20).toList();
        all(IntStream.range(0, 500)
                .mapToObj(i -> node.submit(new Add(List.of(counters.get(i % 20), counters.get((i + 1) % 20)), i)))
                .toList());
        assertThat(requireOrder(500)).hasSize(20);
        assertThat(node.total(counters.get(1)).value())
                .isEqualTo(IntStream.range(0, 500)
                        .filter(i -> i % 20 == 1 || i % 20 == 0)
                        .sum());
    }

    @Test
    void anEventIsTheSameInMemoryAndInTheDatabase() {
        all(Stream.generate(() -> node.submit(new Add(List.of(counter, UUID.randomUUID()), 1)))
                .limit(10)
                .toList());
        assertThat(node.log.read(0, 10).await()).hasSize(10).isEqualTo(stored(10));
    }

    /** Who follows closely need not wait for the database; who is behind what others have written must. */
    @Test
    void whatThisProcessHasJustWrittenIsAtHand() {
        TallyNode other = TallyNode.on(database);
        others.add(other);
        node.submit(Add.to(counter)).await();
        node.submit(Add.to(counter)).await();
        assertThat(node.log.atHand(0, 10)).contains(node.log.readStored(0, 10).await());
        assertThat(node.log.atHand(1, 10).orElseThrow()).hasSize(1);
        assertThat(node.log.heading(1).result())
                .isNotNull()
                .isEqualTo(other.log.heading(1).await());
        assertThat(node.log.atHand(2, 10)).isEmpty();
        other.submit(Add.to(counter)).await();
        node.log.head().await();
        assertThat(node.log.atHand(1, 10)).isEmpty();
    }

    @Test
    void theAuditTrailOfAStreamIsItsEventsInOrder() {
        all(Stream.generate(() -> node.submit(Add.to(counter))).limit(5).toList());
        node.submit(Add.to(UUID.randomUUID())).await();
        Call call = new Call(Actor.system("test"), new Deadline(Instant.MAX), Trace.start());
        assertThat(node.log.trails(now::get).of(counter, 3, call).await())
                .extracting(Recorded::version)
                .containsExactly(4, 5);
    }

    @Test
    void commandsThatComeMeanwhileShareOneCommitAndNoneIsAnsweredBefore() {
        Future<?> first;
        List<Future<Outcome<Tally.Total>>> meanwhile;
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            first = node.submit(Add.to(counter));
            blockade.awaitVictim();
            meanwhile = Stream.generate(() -> node.submit(Add.to(counter)))
                    .limit(100)
                    .toList();
            assertThat(first.isComplete()).isFalse();
            assertThat(node.log.head().await()).isZero();
        }
        all(meanwhile);
        assertThat(first.isComplete()).isTrue();
        assertThat(query("select count(distinct xmin::text) from event")).isEqualTo(2);
    }

    @Test
    void anAnswerIsTheStateRightAfterTheCommand() {
        List<Outcome<Tally.Total>> outcomes = all(
                Stream.generate(() -> node.submit(Add.to(counter))).limit(50).toList());
        for (int i = 0; i < 50; i++) {
            assertThat(outcomes.get(i))
                    .isEqualTo(new Outcome.Accepted<>(counter, new Tally.Total(i + 1, Optional.empty()), i + 1));
        }
        assertThat(node.submit(new Tally.DoNothing(counter)).await())
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        same -> assertThat(same.version()).isEqualTo(50));
        assertThat(node.submit(new Tally.Refuse(counter)).await()).isEqualTo(new Outcome.Refused<>(new Tally.No()));
    }

    @Test
    void whatAnotherNodeAppendsIsSeenOnceSomebodyReadsIt() {
        List<UUID> seen = new ArrayList<>();
        node.log.onRead(events -> events.forEach(event -> seen.add(event.stream())));
        TallyNode other = other(TallyNode.on(database));
        UUID theirs = UUID.randomUUID();
        node.submit(Add.to(counter)).await();
        other.submit(Add.to(theirs)).await();
        node.submit(Add.to(counter)).await();
        assertThat(seen).isEmpty();
        node.log.read(2, 10).await();
        assertThat(seen).isEmpty();
        node.log.read(0, 10).await();
        assertThat(seen).containsExactly(counter, theirs, counter);
    }

    @Test
    void twoNodesOnOneHotStreamLoseNothing() {
        TallyNode other = other(TallyNode.on(database));
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add(node.submit(new Add(List.of(counter, UUID.randomUUID()), 1)));
            sent.add(other.submit(new Add(List.of(UUID.randomUUID(), counter), 1)));
        }
        all(sent);
        assertThat(node.total(counter).value()).isEqualTo(600);
        requireOrder(600);
    }

    /** One takes the rows first and the head of the log last, the other the head first. */
    @Test
    void twoNodesNeverWaitForEachOther() {
        TallyNode other = other(TallyNode.on(database));
        UUID another = UUID.randomUUID();
        for (int i = 0; i < 100; i++) {
            all(List.of(
                    node.submit(new Add(List.of(UUID.randomUUID(), counter, another), 1)),
                    other.submit(new Add(List.of(UUID.randomUUID(), another, counter), 1)),
                    other.submit(Add.to(UUID.randomUUID()))));
        }
        assertThat(node.total(counter).value()).isEqualTo(200);
        requireOrder(300);
        assertThat(query("select deadlocks from pg_stat_database where datname = current_database()"))
                .isZero();
    }

    /** It may only be believed when the database confirms it. */
    @Test
    void aStreamThatIsGuessedToBeNewIsLookedAt() {
        TallyNode other = other(TallyNode.on(database));
        UUID elsewhere = UUID.randomUUID();
        node.submit(Add.to(counter)).await();
        other.submit(new Add(List.of(elsewhere), 21)).await();
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            sent.add(node.submit(Add.to(counter)));
            blockade.awaitVictim();
            sent.add(node.submit(new Tally.Double(elsewhere)));
            sent.add(node.submit(Add.to(counter)));
        }
        all(sent);
        assertThat(node.total(elsewhere).value()).isEqualTo(42);
    }

    /** Each node finds that the counters do not exist yet; one of them must begin again. */
    @Test
    void twoNodesMayCreateTheSameStreams() {
        TallyNode other = other(TallyNode.on(database));
        List<UUID> counters = Stream.generate(UUID::randomUUID).limit(30).toList();
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        for (UUID each : counters) {
            sent.add(node.submit(new Add(counters, 1)));
            sent.add(other.submit(new Add(counters.reversed(), 1)));
            sent.add(other.submit(Add.to(each)));
        }
        all(sent);
        counters.forEach(each -> assertThat(node.total(each).value()).isEqualTo(61));
        requireOrder(90);
    }

    @Test
    void oneKeyHasOneEffectHoweverOftenItComes() {
        TallyNode other = other(TallyNode.on(database));
        OnceKey key = new OnceKey(UUID.randomUUID(), "key", "fingerprint");
        for (int round = 0; round < 2; round++) {
            List<Outcome<Tally.Total>> outcomes = all(IntStream.range(0, 50)
                    .mapToObj(i -> (i % 2 == 0 ? node : other).submit(Add.to(counter), key))
                    .toList());
            assertThat(outcomes.stream().filter(Outcome.Accepted.class::isInstance))
                    .hasSize(round == 0 ? 1 : 0);
            assertThat(outcomes.stream().filter(Outcome.Repeated.class::isInstance))
                    .hasSize(round == 0 ? 49 : 50)
                    .allMatch(new Outcome.Repeated<Tally.Total>(counter, 1)::equals);
        }
        assertThat(node.total(counter).value()).isEqualTo(1);
        assertThat(node.submit(Add.to(counter), new OnceKey(UUID.randomUUID(), "key", "fingerprint"))
                        .await())
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aKeyIsForOneThing() {
        UUID scope = UUID.randomUUID();
        assertThat(node.submit(new Tally.DoNothing(counter), new OnceKey(scope, "key", "nothing"))
                        .await())
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(node.submit(Add.to(counter), new OnceKey(scope, "key", "something"))
                        .await())
                .isEqualTo(new Outcome.Refused<>(new KeyReused()));
        assertThat(query("select count(*) from event")).isZero();
    }

    @Test
    void aRefusedCommandLeavesItsKeyUnused() {
        OnceKey key = new OnceKey(UUID.randomUUID(), "key", "fingerprint");
        assertThat(node.submit(new Tally.Refuse(counter), key).await()).isInstanceOf(Outcome.Refused.class);
        assertThat(node.submit(Add.to(counter), key).await()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aPoisonedCommandHarmsNobodyElse() {
        List<Tally.Command> poisons = List.of(
                new Tally.Break(counter), new Tally.BreakAtOnce(), new Tally.Trespass(counter, UUID.randomUUID()));
        List<Future<Outcome<Tally.Total>>> healthy = new ArrayList<>();
        List<Future<Outcome<Tally.Total>>> poisoned = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            healthy.add(node.submit(Add.to(counter)));
            blockade.awaitVictim();
            for (Tally.Command poison : poisons) {
                healthy.add(node.submit(Add.to(counter)));
                poisoned.add(node.submit(poison));
            }
            poisoned.add(node.submit(Add.to(counter), new OnceKey(counter, tooLong(), "fingerprint")));
            healthy.add(node.submit(Add.to(counter)));
        }
        all(healthy);
        assertThat(settled(poisoned)).allMatch(Future::failed);
        assertThat(node.total(counter).value()).isEqualTo(healthy.size());
        requireOrder(healthy.size());
    }

    /** More than fits into an index, also when compressed. */
    private static String tooLong() {
        return new Random(1)
                .ints(10_000, 'A', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void whoFailsAfterTheCommitHarmsNobodyElse() {
        node.log.onCommit(events -> {
            throw new IllegalStateException("planted in a watcher");
        });
        node.log.onAppend(() -> {
            throw new IllegalStateException("planted in a reader");
        });
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            sent.add(node.submit(Add.to(counter)));
            blockade.awaitVictim();
            for (int i = 0; i < 3; i++) {
                sent.add(node.submit(Add.to(counter)).onComplete(answer -> {
                    throw new IllegalStateException("planted in a caller");
                }));
            }
        }
        all(sent);
        assertThat(node.submit(Add.to(counter)).await()).isInstanceOf(Outcome.Accepted.class);
        assertThat(node.total(counter).value()).isEqualTo(5);
    }

    @Test
    void aFullMailboxRefusesAtOnce() {
        TallyNode small =
                other(new TallyNode(database, new BatchSettings(3, 2, Duration.ZERO, Duration.ZERO), now::get));
        List<Future<Outcome<Tally.Total>>> accepted = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            accepted.add(small.submit(Add.to(counter)));
            blockade.awaitVictim();
            Stream.generate(() -> small.submit(Add.to(counter))).limit(3).forEach(accepted::add);
            assertThat(kind(small.submit(Add.to(counter)))).isEqualTo(Fault.Kind.BUSY);
            assertThat(small.commands.waiting()).isEqualTo(3);
        }
        all(accepted);
        assertThat(small.total(counter).value()).isEqualTo(4);
    }

    @Test
    void aCommandThatWaitedTooLongIsNotBegun() {
        TallyNode slow = other(new TallyNode(database, BatchSettings.DEFAULTS, now::get));
        Future<Outcome<Tally.Total>> late;
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            slow.submit(Add.to(counter));
            blockade.awaitVictim();
            late = slow.submit(Add.to(counter));
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        }
        assertThat(kind(late)).isEqualTo(Fault.Kind.LATE);
        slow.submit(Add.to(counter)).await();
        assertThat(slow.total(counter).value()).isEqualTo(2);
    }

    @Test
    void commandsGatherAfterACommitOfSeveralAndAStopCallsThemIn() {
        TallyNode patient =
                other(new TallyNode(database, new BatchSettings(9, 9, Duration.ofHours(1), Duration.ZERO), now::get));
        patient.submit(Add.to(counter)).await();
        patient.submit(Add.to(counter)).await();
        List<Future<Outcome<Tally.Total>>> several = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            patient.submit(Add.to(counter));
            blockade.awaitVictim();
            Stream.generate(() -> patient.submit(Add.to(counter))).limit(2).forEach(several::add);
        }
        all(several);
        Future<Outcome<Tally.Total>> next = patient.submit(Add.to(counter));
        assertThat(next.isComplete()).isFalse();
        patient.stop().await();
        assertThat(next.succeeded()).isTrue();
        assertThat(patient.total(counter).value()).isEqualTo(6);
    }

    @Test
    void whatNobodyWaitsForSharesACommitWithTheNextCommand() {
        TallyNode deferring = other(deferring(Duration.ofHours(1)));
        Future<Outcome<Tally.Total>> sometime = deferring.submit(new AddSometime(counter));
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(deferring.commands.waiting()).isEqualTo(1);
        deferring.submit(Add.to(counter)).await();
        assertThat(sometime.succeeded()).isTrue();
        assertThat(stored(9)).extracting(event -> event.origin().at()).containsExactly(now.get(), now.get());
    }

    @Test
    void whatNobodyWaitsForIsDoneByAndByAndEachTime() {
        TallyNode deferring = other(deferring(Duration.ofMillis(1)));
        for (int i = 0; i < 3; i++) {
            deferring.submit(new AddSometime(counter)).await();
        }
        assertThat(deferring.total(counter).value()).isEqualTo(3);
    }

    @Test
    void aStopDoesWhatLiesThere() {
        TallyNode deferring = other(deferring(Duration.ofHours(1)));
        Future<Outcome<Tally.Total>> sometime = deferring.submit(new AddSometime(counter));
        deferring.stop().await();
        assertThat(sometime.succeeded()).isTrue();
    }

    private TallyNode deferring(Duration time) {
        return new TallyNode(database, new BatchSettings(9, 9, Duration.ZERO, time), now::get);
    }

    @Test
    void whatWasAcceptedIsDoneBeforeTheLoopStopsAndNothingAfter() {
        List<Future<Outcome<Tally.Total>>> accepted = new ArrayList<>();
        Future<Void> stopped;
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            accepted.add(node.submit(Add.to(counter)));
            blockade.awaitVictim();
            Stream.generate(() -> node.submit(Add.to(counter))).limit(1_000).forEach(accepted::add);
            stopped = node.stop();
        }
        stopped.await();
        assertThat(accepted).allMatch(Future::succeeded);
        assertThat(node.total(counter).value()).isEqualTo(1_001);
        assertThat(kind(node.submit(Add.to(counter)))).isEqualTo(Fault.Kind.UNAVAILABLE);
    }

    /** Between them they are all of 1 to {@code count}, and each stream's versions rise. Returns the last versions. */
    private Map<UUID, Integer> requireOrder(int count) {
        List<Recorded<Tally.Event>> events = stored(count + 1);
        assertThat(events)
                .extracting(Recorded::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        Map<UUID, Integer> versions = new HashMap<>();
        events.forEach(event -> {
            assertThat(event.version()).isGreaterThan(versions.getOrDefault(event.stream(), 0));
            versions.put(event.stream(), event.version());
        });
        return versions;
    }

    /** As a process reads them that has written none of them. */
    private List<Recorded<Tally.Event>> stored(int limit) {
        return other(TallyNode.on(database)).log.read(0, limit).await();
    }

    private TallyNode other(TallyNode other) {
        others.add(other);
        return other;
    }

    private long query(String sql) {
        return node.pool.query(sql).execute().await().iterator().next().getLong(0);
    }

    private static <T> List<T> all(List<Future<T>> futures) {
        return futures.stream().map(future -> future.await()).toList();
    }

    private static <T> List<Future<T>> settled(List<Future<T>> futures) {
        futures.forEach(future -> future.otherwiseEmpty().await());
        return futures;
    }

    private static Fault.Kind kind(Future<?> refused) {
        return ((Fault) refused.transform(result -> Future.succeededFuture(result.cause()))
                        .await())
                .kind();
    }
}
