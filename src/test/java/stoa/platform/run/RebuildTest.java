package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;
import stoa.kernel.Recorded;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.run.Rebuild.Progress;
import stoa.testing.TestPostgres;

class RebuildTest {

    private static final int EVENTS = 300;
    private static final String STATES = "select s::text from state s order by stream";

    private final TallyNode node = TallyNode.on(TestPostgres.database("testing"));
    private final List<UUID> counters =
            IntStream.range(0, 30).mapToObj(i -> new UUID(0, i)).toList();

    /** Writes down all that was ever added. */
    private final Reader<Tally.Event> diary = Reader.of(Tally.Added.class::isInstance, RebuildTest::write);

    @BeforeEach
    void makeTable() {
        run("create table diary (position bigint primary key, amount bigint not null) with (fillfactor = 42)");
        run("create index diary_by_amount on diary (amount)");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void memoryMayBeSmallerThanWhatIsWorkedOn() {
        count();
        List<String> before = rows(STATES);
        run("truncate state");
        List<Progress> reports = new ArrayList<>();
        Progress last = rebuild(7, 2).run(reports::add).progress();
        assertThat(rows(STATES)).isEqualTo(before);
        assertThat(last.events()).isEqualTo(EVENTS).isEqualTo(last.of());
        assertThat(reports)
                .extracting(Progress::events)
                .hasSizeGreaterThan(1)
                .isSorted()
                .endsWith((long) EVENTS);
    }

    @Test
    void aReadModelIsWrittenAnewAndFollowedFromThere() {
        count();
        run("insert into diary values (0, 0)");
        rebuild(100, 100).run(report -> {});
        assertThat(rows("select count(*)::text from diary")).containsExactly(addedEvents());
        assertThat(rows("select distinct name || ' ' || position from subscription"))
                .containsExactlyInAnyOrder("diary " + EVENTS, "tally alarms " + EVENTS);
        assertThat(rows("select indexdef from pg_indexes where tablename = 'diary' order by 1"))
                .containsExactly(
                        "CREATE INDEX diary_by_amount ON public.diary USING btree (amount)",
                        "CREATE UNIQUE INDEX diary_pkey ON public.diary USING btree (\"position\")");
        assertThat(rows("select reloptions::text from pg_class where relname = 'diary'"))
                .containsExactly("{fillfactor=42}");
    }

    @Test
    void whatWasSetAsideIsInTheNewTablesToo() {
        count();
        run("insert into dead_letter (id, subscription, position, stream, type, reason, attempts, at)"
                + " select gen_random_uuid(), name, 1, gen_random_uuid(), 'added', 'a bug', 5, now()"
                + " from unnest(array['diary', 'other']) name");
        rebuild(100, 100).run(report -> {});
        assertThat(rows("select subscription from dead_letter where redriven_at is null"))
                .containsExactly("other");
    }

    @Test
    void aLogThatContradictsItselfChangesNothing() {
        count();
        run("insert into diary values (0, 0)");
        run("update event set version = version + 1 where position = (select max(position) from event)");
        assertThatThrownBy(() -> rebuild(100, 100).run(report -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position " + EVENTS);
        assertThat(rows("select position::text from diary")).containsExactly("0");
        run("update event set version = version - 1 where position = (select max(position) from event)");
        rebuild(100, 100).run(report -> {});
        assertThat(rows("select count(*)::text from diary")).containsExactly(addedEvents());
    }

    @Test
    void aRebuildEndsAnotherThatIsUnderWay() {
        count();
        Rebuild<Tally.Event> first = rebuild(100, 100);
        assertThatThrownBy(() -> first.run(report -> rebuild(100, 100).run(other -> {})))
                .isInstanceOf(PgException.class);
        assertThat(rows("select count(*)::text from diary")).containsExactly(addedEvents());
    }

    @Test
    void whoeverHoldsATableForLongIsNotWaitedFor() {
        count();
        run("insert into diary values (0, 0)");
        SqlTransaction.run(node.pool, backup -> {
            backup.query("lock table diary in access share mode", Tuple.tuple());
            assertThatThrownBy(() -> rebuild(100, 100).run(report -> {})).isInstanceOf(Fault.class);
            return null;
        });
        assertThat(rows("select position::text from diary")).containsExactly("0");
        rebuild(100, 100).run(report -> {});
        assertThat(rows("select count(*)::text from diary")).containsExactly(addedEvents());
    }

    @Test
    void anEmptyLogLeavesNothing() {
        run("insert into diary values (0, 0)");
        assertThat(rebuild(100, 100).run(report -> {}).progress().events()).isZero();
        assertThat(rows("select position::text from diary")).isEmpty();
    }

    private Rebuild<Tally.Event> rebuild(int limit, int kept) {
        List<ReadModel<Tally.Event>> models = List.of(new ReadModel<>("diary", List.of("diary"), diary));
        return Rebuild.of(limit, kept, node.pool, node.log, Optional.of(node.alarms()), models);
    }

    private static Runnable write(List<Recorded<Tally.Event>> batch, SqlTransaction transaction) {
        transaction.send(
                "insert into diary (position, amount) select * from unnest($1::bigint[], $2::bigint[])",
                new Columns<>(batch)
                        .add(Long.class, Recorded::position)
                        .add(Long.class, event -> ((Tally.Added) event.event()).amount())
                        .tuple());
        return Reader.NOTHING_MORE;
    }

    /** Of one counter alone, and of several at once, of which the first is home. */
    private void count() {
        Random random = new Random(1);
        for (int i = 0; i < EVENTS; i++) {
            UUID counter = counters.get(random.nextInt(counters.size()));
            UUID other = counters.get(random.nextInt(counters.size()));
            node.submit(
                            random.nextInt(5) == 0
                                    ? new Tally.WakeAt(counter, Instant.EPOCH.plusSeconds(i))
                                    : new Tally.Add(
                                            counter.equals(other) ? List.of(counter) : List.of(counter, other), i))
                    .await();
        }
    }

    private String addedEvents() {
        return rows("select count(*)::text from event where type = 'added'").getFirst();
    }

    private List<String> rows(String sql) {
        return node.pool.preparedQuery(sql).execute(Tuple.tuple()).await().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void run(String sql) {
        node.pool.query(sql).execute().await();
    }
}
