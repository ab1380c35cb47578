package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoa.platform.log.OpenAudit;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;

/** Streams whose states are not kept: nothing but their events says what has become of them. */
@Timeout(60)
class BriefStreamTest {

    private final Database database = TestPostgres.database("testing");
    private final TallyNode node = TallyNode.brief(database);
    private final TallyNode other = TallyNode.brief(database);
    private final UUID counter = UUID.randomUUID();

    @AfterEach
    void close() {
        node.close();
        other.close();
    }

    @Test
    void twoNodesOnOneStreamLoseNothing() {
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add(node.submit(Tally.Add.to(counter)));
            sent.add(other.submit(Tally.Add.to(counter)));
        }
        Future.all(sent).await();
        assertThat(node.total(counter).value()).isEqualTo(600);
        assertThat(rows("select version::text from event where stream = $1 order by position", counter))
                .isEqualTo(IntStream.rangeClosed(1, 600)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(rows("select stream::text from state")).isEmpty();
    }

    @Test
    void whoHasNeverSeenAStreamReadsItsEvents() {
        node.submit(new Tally.Add(List.of(counter), 21)).await();
        other.submit(new Tally.Double(counter)).await();
        assertThat(node.total(counter).value()).isEqualTo(42);
    }

    /** Nothing in the database would refuse a decision to do nothing that was taken on what is no longer so. */
    @Test
    void whatWasOnlyLookedAtIsLookedAtAgain() {
        node.submit(new Tally.WakeAt(counter, Instant.EPOCH)).await();
        UUID elsewhere = UUID.randomUUID();
        node.submit(Tally.Add.to(elsewhere)).await();
        other.submit(new Tally.Add(List.of(counter), 21)).await();
        List<Future<Outcome<Tally.Total>>> sent = new ArrayList<>();
        try (Blockade blockade = new Blockade(node.vertx, database)) {
            sent.add(node.submit(Tally.Add.to(elsewhere)));
            blockade.awaitVictim();
            sent.add(node.submit(new Tally.Double(counter)));
            sent.add(node.submit(Tally.Add.to(elsewhere)));
        }
        Future.all(sent).await();
        assertThat(node.total(counter).value()).isEqualTo(42);
    }

    /** Of a stream that others change too the events are not the whole story. */
    @Test
    void aKeptStateThatIsGoneIsNotAddedUp() {
        TallyNode keeper = TallyNode.on(database);
        try {
            keeper.submit(Tally.Add.to(counter)).await();
            assertThat(keeper.log.statesOf(List.of(counter)).await()).containsKey(counter);
            rows("truncate state");
            assertThat(keeper.log.statesOf(List.of(counter)).await()).isEmpty();
        } finally {
            keeper.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void alarmsAreSetAnewWithLittleMemoryToo(int kept) {
        Random random = new Random(1);
        List<UUID> counters =
                IntStream.range(0, 20).mapToObj(i -> new UUID(0, i)).toList();
        for (int i = 0; i < 200; i++) {
            UUID one = counters.get(random.nextInt(counters.size()));
            node.submit(random.nextBoolean() ? new Tally.WakeAt(one, Instant.ofEpochSecond(i)) : Tally.Add.to(one))
                    .await();
        }
        node.setAlarms();
        List<String> before = rows("select a::text from alarm a order by stream");
        assertThat(before).hasSizeBetween(1, 19);
        rows("truncate alarm");
        Rebuild.of(7, kept, node.pool, node.log, Optional.of(node.alarms()), List.of())
                .run(progress -> {});
        assertThat(rows("select a::text from alarm a order by stream")).isEqualTo(before);
    }

    /** The last events are read while the tables that are to be replaced are locked. */
    @Test
    void aRebuildIsNotInItsOwnWay() {
        node.submit(Tally.Add.to(counter)).await();
        AtomicBoolean enough = new AtomicBoolean();
        Future<?> adding = addUntil(enough);
        for (int i = 0; i < 5; i++) {
            Rebuild.of(10, 10, other.pool, other.log, Optional.of(other.alarms()), List.of())
                    .run(progress -> {});
        }
        enough.set(true);
        adding.await();
    }

    private Future<?> addUntil(AtomicBoolean enough) {
        return node.submit(Tally.Add.to(counter))
                .compose(outcome -> enough.get() ? Future.succeededFuture() : addUntil(enough));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from event where position = 3; update log_head set position = 2",
                "update event set body = '{\"counters\":[],\"amount\":7}' where position = 3;"
                        + " update event e set hash = event_hash((select hash from event where position = 2),"
                        + " stream, version, type, at, actor, cause, trace, body) where position = 3"
            })
    void theLastEventOfAStreamIsUnderTheSeal(String change) {
        for (int i = 0; i < 3; i++) {
            node.submit(Tally.Add.to(counter)).await();
        }
        assertThat(OpenAudit.of(node.pool, 10).first()).isEmpty();
        node.pool.query(change).execute().await();
        assertThat(OpenAudit.of(node.pool, 10).first())
                .hasValueSatisfying(flaw -> assertThat(flaw.what()).contains("the last events of some streams"));
    }

    private List<String> rows(String sql, Object... arguments) {
        return node.pool.preparedQuery(sql).execute(Tuple.from(arguments)).await().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
