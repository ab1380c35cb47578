package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.Fault;
import stoa.platform.letter.DeadLetter;
import stoa.platform.log.Partition;
import stoa.platform.postgres.Database;
import stoa.testing.Eventually;
import stoa.testing.Scrape;
import stoa.testing.TestPostgres;

/** What becomes of events that a subscription cannot handle, of those behind them, and of all the others. */
@Timeout(60)
class DeadLetterTest {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final DeadLetterSettings QUICK = new DeadLetterSettings(2, 10, KEPT);
    private static final Supplier<RuntimeException> BUG = () -> new IllegalStateException("planted");
    private static final UUID POOR = new UUID(1, 1);
    private static final UUID NEIGHBOUR = new UUID(2, 1);

    private final Database database = TestPostgres.database("testing");
    private final TallyNode writer = TallyNode.on(database);
    private final List<TallyNode> nodes = new ArrayList<>();

    @BeforeEach
    void makeTable() {
        assertThat(Partition.of(POOR)).isEqualTo(Partition.of(NEIGHBOUR));
        writer.pool.query(Follower.TABLE).execute().await();
    }

    @AfterEach
    void close() {
        nodes.forEach(TallyNode::close);
        writer.close();
    }

    @Test
    void othersGoOnWhileItsStreamWaits() {
        append(NEIGHBOUR, POOR, NEIGHBOUR, POOR, NEIGHBOUR);
        Sceptic reader = read(QUICK, BUG, 2L);
        Eventually.await(() -> reader.seen().equals(List.of(1L, 3L, 5L)));
        append(POOR, NEIGHBOUR);
        Eventually.await(() -> reader.seen().equals(List.of(1L, 3L, 5L, 7L)));
        assertThat(reader.letters()).extracting(DeadLetter::position).containsExactly(6L, 4L, 2L);
        assertThat(reader.letters()).extracting(DeadLetter::attempts).containsExactly(0, 0, 2);
        DeadLetter first = reader.letters().getLast();
        assertThat(first.reason()).isEqualTo("IllegalStateException: planted");
        assertThat(List.of(first.subscription(), first.stream(), first.type()))
                .isEqualTo(List.of("sceptic", POOR, "added"));
        assertThat(new Scrape(reader.node.node.metrics().exposition()).sum("stoa_dead_letters_total{"))
                .isEqualTo(1);
    }

    @Test
    void redrivenOnesAreHandledInTheirOrder() {
        append(POOR, POOR, NEIGHBOUR, POOR);
        Sceptic reader = read(QUICK, BUG, 1L);
        Eventually.await(() -> reader.letters().size() == 3);
        reader.bearAll();
        reader.redrive(reader.letters().getFirst());
        Eventually.await(() -> reader.seenOf(POOR).equals(List.of(1L, 2L, 4L)));
        append(POOR);
        Eventually.await(() -> reader.seenOf(POOR).equals(List.of(1L, 2L, 4L, 5L)));
        assertThat(reader.letters())
                .hasSize(3)
                .allMatch(letter -> letter.redrivenAt().isPresent());
    }

    @Test
    void whatFailsAgainStaysAndCanBeAskedForAgain() {
        append(POOR, POOR);
        Sceptic reader = read(QUICK, BUG, 1L);
        Eventually.await(() -> reader.letters().size() == 2);
        reader.redrive(reader.letters().getLast());
        Eventually.await(() -> reader.letters().getLast().attempts() == 3);
        assertThat(reader.letters())
                .allMatch(letter ->
                        letter.redrivenAt().isEmpty() && letter.askedAt().isEmpty());
        reader.bearAll();
        reader.redrive(reader.letters().getLast());
        Eventually.await(() -> reader.seen().equals(List.of(1L, 2L)));
    }

    @Test
    void anotherNodeLetsThemWaitToo() {
        append(POOR);
        Sceptic first = read(QUICK, BUG, 1L);
        Eventually.await(() -> first.letters().size() == 1);
        nodes.removeFirst().close();
        append(POOR, NEIGHBOUR);
        Sceptic second = read(QUICK, BUG);
        Eventually.await(() -> second.letters().size() == 2);
        assertThat(second.seenOf(POOR)).isEmpty();
        second.redrive(second.letters().getLast());
        Eventually.await(() -> second.seenOf(POOR).equals(List.of(1L, 2L)));
        assertThat(second.seenOf(NEIGHBOUR)).containsExactly(3L);
    }

    @Test
    void whatDependsOnOthersIsTriedUntilItWorks() {
        append(POOR, NEIGHBOUR);
        Sceptic reader = read(QUICK, () -> new Fault(Fault.Kind.UNAVAILABLE, "planted"), 1L);
        Eventually.await(() -> reader.failures.get() > 5);
        assertThat(reader.letters()).isEmpty();
        reader.bearAll();
        Eventually.await(() -> reader.seen().equals(List.of(1L, 2L)));
    }

    @Test
    void aReaderThatBearsNothingIsBrokenItself() {
        UUID[] streams = LongStream.range(0, 6).mapToObj(i -> new UUID(i, i)).toArray(UUID[]::new);
        append(streams);
        Sceptic reader = read(new DeadLetterSettings(1, 2, KEPT), BUG, 1L, 2L, 3L, 4L, 5L, 6L);
        Eventually.await(() -> reader.failures.get() > 12);
        assertThat(reader.letters()).hasSize(2);
        reader.bearAll();
        Eventually.await(() -> reader.seen().equals(List.of(3L, 4L, 5L, 6L)));
    }

    @Test
    void oneThatCannotEvenBeReadIsSetAside() {
        append(NEIGHBOUR, POOR, NEIGHBOUR);
        String sound = body("{\"counters\": 7}");
        Sceptic reader = read(QUICK, BUG);
        Eventually.await(() -> reader.seen().equals(List.of(1L, 3L)));
        assertThat(reader.letters()).extracting(DeadLetter::stream).containsExactly(POOR);
        body(sound);
        reader.redrive(reader.letters().getFirst());
        Eventually.await(() -> reader.seen().equals(List.of(1L, 3L, 2L)));
    }

    @Test
    void onesThatWereHandledAreForgottenInTheEnd() {
        append(POOR, NEIGHBOUR);
        Sceptic reader = read(QUICK, BUG, 1L, 2L);
        Eventually.await(() -> reader.letters().size() == 2);
        reader.bearAll();
        reader.redrive(reader.letters().getLast());
        Eventually.await(() -> reader.seen().equals(List.of(1L)));
        Instant handled = reader.letters().getLast().redrivenAt().orElseThrow();
        assertThat(reader.letters.forget(handled).await()).isZero();
        assertThat(reader.letters.forget(handled.plusMillis(1)).await()).isEqualTo(1);
        assertThat(reader.letters()).extracting(DeadLetter::stream).containsExactly(NEIGHBOUR);
    }

    /** Writes over that of the second event; returns what it was. */
    private String body(String text) {
        String sql = """
            with old as (select body::text from event where position = 2)
            update event set body = $1::text::json where position = 2 returning (select body from old)\
            """;
        return writer.pool
                .preparedQuery(sql)
                .execute(Tuple.of(text))
                .await()
                .iterator()
                .next()
                .getString(0);
    }

    private Sceptic read(DeadLetterSettings patience, Supplier<RuntimeException> trouble, Long... unbearable) {
        Sceptic reader = new Sceptic(database, patience, trouble, unbearable);
        nodes.add(reader.node);
        return reader;
    }

    private void append(UUID... streams) {
        for (UUID stream : streams) {
            writer.submit(Tally.Add.to(stream)).await();
        }
    }
}
