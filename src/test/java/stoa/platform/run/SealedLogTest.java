package stoa.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.platform.log.LogAudit;
import stoa.platform.log.OpenAudit;
import stoa.platform.postgres.Database;
import stoa.testing.TestPostgres;

/** What is appended is sealed, by whichever node, and whatever is changed afterwards by SQL is found. */
class SealedLogTest {

    private static final int EVENTS = 100;

    private final Database database = TestPostgres.database("testing");
    private final TallyNode one = TallyNode.on(database);
    private final TallyNode two = TallyNode.on(database);
    private final List<UUID> counters =
            IntStream.range(0, 7).mapToObj(i -> new UUID(i, i)).toList();

    @BeforeEach
    void count() {
        Random random = new Random(1);
        for (int i = 0; i < EVENTS; i++) {
            UUID home = counters.get(random.nextInt(counters.size()));
            UUID other = counters.get(random.nextInt(counters.size()));
            TallyNode node = random.nextBoolean() ? one : two;
            node.submit(
                            random.nextInt(4) == 0
                                    ? new Tally.WakeAt(home, Instant.ofEpochSecond(i, 123_456_789))
                                    : new Tally.Add(home.equals(other) ? List.of(home) : List.of(home, other), i))
                    .await();
        }
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "100", "1000"})
    void isWhole(int page) {
        assertThat(OpenAudit.of(one.pool, page)).isEqualTo(new LogAudit.Result(EVENTS, Optional.empty()));
    }

    @Test
    void isSealedAsTheSchemaSaysToo() {
        assertThat(rows("""
            select count(*)::text from (
                select hash, event_hash(lag(hash, 1, '') over (partition by stream order by version),
                                        stream, version, type, at, actor, cause, trace, body) as computed
                from event) e
            where hash = computed\
            """)).containsExactly(Integer.toString(EVENTS));
    }

    @Test
    void wasSealedByTheMigrationIfItIsOlder() throws IOException {
        one.pool.query("""
            alter table event drop column hash;
            alter table state drop column hash;
            drop function event_hash;
            drop function framed;
            """).execute().await();
        try (InputStream script = SealedLogTest.class.getResourceAsStream("/db/common/V2__hash_chain.sql")) {
            one.pool.query(new String(script.readAllBytes(), UTF_8)).execute().await();
        }
        assertThat(OpenAudit.of(two.pool, 100)).isEqualTo(new LogAudit.Result(EVENTS, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update event set body = '{}' where position = 50 | position 50 .*not what",
                "update event set actor = 'nobody' where position = 1 | position 1 .*not what",
                "update event set at = at + interval '1 microsecond' where position = 100 | position 100 .*not what",
                "delete from event where position = 100; update log_head set position = 99 | .*",
                "delete from event where position = 17 | .*",
                "delete from event where stream = '00000000-0000-0003-0000-000000000003' | no event at",
                "update state set hash = 'x' where stream = '00000000-0000-0003-0000-000000000003' | ended with",
                "update log_head set position = 101 | there is no event at position 101"
            })
    void showsWhatWasChanged(String change, String flaw) {
        one.pool.query(change).execute().await();
        assertThat(OpenAudit.of(one.pool, 7).first())
                .hasValueSatisfying(found -> assertThat(found.what()).containsPattern(flaw));
    }

    @Test
    void namesTheEventThatWasChanged() {
        rows("update event set cause = 'me' where position in (23, 77) returning actor");
        assertThat(OpenAudit.of(two.pool, 10).first())
                .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(23));
    }

    private List<String> rows(String sql) {
        return one.pool.query(sql).execute().await().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
