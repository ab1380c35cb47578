package stoa.platform.run;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import stoa.kernel.Recorded;
import stoa.platform.letter.DeadLetter;
import stoa.platform.letter.DeadLetterApi;
import stoa.platform.letter.DeadLetterQueries;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.postgres.Database;

/** A process that writes down the events it is given, in the table {@code seen}, and cannot bear some of them. */
final class Sceptic implements Reader<Tally.Event> {

    private static final String NAME = "sceptic";
    private static final SubscriptionSettings SETTINGS = new SubscriptionSettings(
            100,
            Duration.ofMillis(20),
            Duration.ZERO,
            new LeaseSettings(Duration.ofSeconds(2), Duration.ofMillis(100)));

    final TallyNode node;
    final AtomicInteger failures = new AtomicInteger();
    private final Supplier<RuntimeException> trouble;
    private final ConcurrentHashMap.KeySetView<Long, Boolean> unbearable = ConcurrentHashMap.newKeySet();
    final DeadLetterQueries letters;

    /** @param trouble what it says of an event that it cannot bear */
    Sceptic(Database database, DeadLetterSettings patience, Supplier<RuntimeException> trouble, Long... unbearable) {
        this.trouble = trouble;
        this.unbearable.addAll(List.of(unbearable));
        this.node = TallyNode.on(database);
        this.letters = new DeadLetterQueries(node.pool, "testing", InstantSource.system());
        Node any = node.node;
        Node mine = new Node(any.id(), any.metrics(), any.clock(), any.faults(), patience);
        new SubscriptionLoop<>(NAME, mine, node.vertx, node.pool, node.log, this, SETTINGS)
                .deploy(node.vertx)
                .await();
    }

    @Override
    public Runnable read(List<Recorded<Tally.Event>> batch, SqlTransaction transaction) {
        if (batch.stream().anyMatch(event -> unbearable.contains(event.position()))) {
            failures.incrementAndGet();
            throw trouble.get();
        }
        transaction.send(
                "insert into seen (position, stream, node) select p, s, $1 from unnest($2::bigint[], $3::uuid[]) e(p,"
                        + " s)",
                new Columns<>(batch, node.id)
                        .add(Long.class, Recorded::position)
                        .add(UUID.class, Recorded::stream)
                        .tuple());
        return NOTHING_MORE;
    }

    void bearAll() {
        unbearable.clear();
    }

    /** The newest first. */
    List<DeadLetter> letters() {
        return letters.list(new DeadLetterApi.ListLetters(100, Optional.empty()))
                .await();
    }

    void redrive(DeadLetter letter) {
        letters.redrive(letter.id()).await();
    }

    /** The positions it has seen, in the order in which it saw them. */
    List<Long> seen() {
        return node.pool.query("select position from seen order by n").execute().await().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    List<Long> seenOf(UUID stream) {
        return node
                .pool
                .preparedQuery("select position from seen where stream = $1 order by n")
                .execute(Tuple.of(stream))
                .await()
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }
}
