package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.platform.log.Partition;
import stoa.platform.postgres.Database;
import stoa.platform.run.Tally.Add;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

@Timeout(60)
class SubscriptionLoopTest {

    private final Database database = TestPostgres.database("testing");
    private final TallyNode writer = TallyNode.on(database);
    private final List<Follower> followers = new ArrayList<>();
    private final List<UUID> counters =
            IntStream.range(0, 64).mapToObj(i -> new UUID(i, i)).toList();
    private long appended;

    @BeforeEach
    void makeTable() {
        writer.pool.query(Follower.TABLE).execute().await();
    }

    @AfterEach
    void close() {
        followers.forEach(follower -> follower.node.close());
        writer.close();
    }

    @Test
    void whatWasThereBeforeIsReadToo() {
        append(250);
        follow(new Follower(database));
        append(250);
        requireAllSeenOnce();
    }

    @Test
    void effectsHappenOnceHoweverOftenTheReaderFails() {
        follow(new Follower(database, 0.2, 1));
        append(1_000);
        requireAllSeenOnce();
    }

    @Test
    void effectsHappenOnceWhenConnectionsBreak() {
        Follower follower = follow(new Follower(database));
        for (int i = 0; i < 10; i++) {
            append(50);
            breakConnections(follower);
        }
        requireAllSeenOnce();
        assertThat(follower.share()).isEqualTo(Partition.COUNT);
        assertThat(query("select count(*) from dead_letter"))
                .as("given up for a database that was away")
                .isZero();
    }

    @Test
    void nodesShareTheWork() {
        Follower one = follow(new Follower(database));
        Follower other = follow(new Follower(database, 0.1, 2));
        Eventually.await(() -> one.share() == 8 && other.share() == 8);
        append(1_000);
        requireAllSeenOnce();
        assertThat(query("select count(distinct node) from seen")).isEqualTo(2);
    }

    @Test
    void workMovesWhileNodesComeAndGo() {
        Follower first = follow(new Follower(database));
        append(200);
        Follower second = follow(new Follower(database));
        append(200);
        Follower third = follow(new Follower(database, 0.1, 3));
        Eventually.await(() -> third.share() > 0);
        append(200);
        first.stop();
        append(200);
        second.stop();
        append(200);
        requireAllSeenOnce();
        Eventually.await(() -> third.share() == Partition.COUNT);
    }

    @Test
    void aKilledNodesWorkIsTakenOver() {
        Follower victim = follow(new Follower(database));
        Follower heir = follow(new Follower(database));
        Eventually.await(() -> heir.share() == 8);
        append(200);
        victim.kill();
        append(200);
        requireAllSeenOnce();
        assertThat(heir.share()).isEqualTo(Partition.COUNT);
    }

    @Test
    void nothingIsSkippedInPartitionsThatWereIdle() {
        List<UUID> busy = counters.stream().filter(id -> Partition.of(id) == 0).toList();
        follow(new Follower(database));
        for (int i = 0; i < 11; i++) {
            append(1_000, busy);
        }
        requireAllSeenOnce();
        assertThat(query("select min(position) from subscription"))
                .as("where a restart would begin to read")
                .isGreaterThan(9_000);
        Follower late = follow(new Follower(database));
        Eventually.await(() -> late.share() == 8);
        append(200);
        requireAllSeenOnce();
    }

    @Test
    void whoRestsCatchesUpFirst() {
        append(450);
        follow(Follower.resting(database, Duration.ofHours(1)));
        requireAllSeenOnce();
    }

    @Test
    void whatNobodyWantsCostsNoTransaction() {
        Follower follower = follow(new Follower(database));
        append(1);
        requireAllSeenOnce();
        int before = follower.batches.get();
        all(Stream.generate(() -> writer.submit(new Tally.WakeAt(counters.getFirst(), Instant.EPOCH)))
                .limit(300)
                .toList());
        writer.submit(Add.to(counters.getFirst())).await();
        Eventually.await(() -> query("select count(*) from seen") == 2);
        assertThat(follower.batches.get()).isEqualTo(before + 1);
    }

    private Follower follow(Follower follower) {
        followers.add(follower);
        return follower;
    }

    private void append(int count) {
        append(count, counters);
    }

    private void append(int count, List<UUID> to) {
        all(IntStream.range(0, count)
                .mapToObj(i -> writer.submit(Add.to(to.get(i % to.size()))))
                .toList());
        appended += count;
    }

    private void breakConnections(Follower follower) {
        writer.pool
                .preparedQuery("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1")
                .execute(Tuple.of(follower.node.name()))
                .await();
    }

    /** Also that the events of each stream were seen in order. */
    private void requireAllSeenOnce() {
        Eventually.await(() -> query("select count(distinct position) from seen") == appended);
        Set<Long> positions = new HashSet<>();
        Map<UUID, Long> newest = new HashMap<>();
        for (Row row : writer.pool
                .query("select position, stream from seen order by n")
                .execute()
                .await()) {
            assertThat(positions.add(row.getLong(0))).as("seen once").isTrue();
            Long before = newest.put(row.getUUID(1), row.getLong(0));
            assertThat(before == null || before < row.getLong(0)).as("in order").isTrue();
        }
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, appended).boxed().toList());
    }

    private long query(String sql) {
        return writer.pool.query(sql).execute().await().iterator().next().getLong(0);
    }

    private static <T> void all(List<Future<T>> futures) {
        futures.forEach(future -> future.await());
    }
}
