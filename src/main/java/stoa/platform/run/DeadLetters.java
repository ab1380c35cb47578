package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import stoa.platform.log.SqlTransaction;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;

/**
 * The events that a subscription has set aside because they could not be handled, so that they do not hold up the others. Which
 * streams they are of is kept in memory and looked up as often as leases are renewed, so events that are in order
 * cost no query.
 */
final class DeadLetters {

    private static final Log LOG = Log.of(DeadLetters.class);

    private final String subscription;
    private final DeadLetterTable table;
    private final int most;
    private final InstantSource clock;
    private final Counter given;
    private volatile Set<UUID> waiting = ConcurrentHashMap.newKeySet();
    private volatile Set<UUID> asked = ConcurrentHashMap.newKeySet();

    DeadLetters(String subscription, Node node, Pool pool) {
        this.subscription = subscription;
        this.table = new DeadLetterTable(pool, subscription);
        this.most = node.letters().most();
        this.clock = node.clock();
        this.given = node.metrics().counter(MetricName.DEAD_LETTERS, subscription);
        node.metrics().gauge(MetricName.DEAD_LETTERS_STREAMS, () -> waiting.size(), subscription);
    }

    void load() {
        Map<UUID, Boolean> found = await(table.waiting());
        Set<UUID> wanted = ConcurrentHashMap.newKeySet();
        found.forEach((stream, isAsked) -> {
            if (isAsked) {
                wanted.add(stream);
            }
        });
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        all.addAll(found.keySet());
        waiting = all;
        asked = wanted;
    }

    boolean areOf(UUID stream) {
        return waiting.contains(stream);
    }

    /** So many that it is no longer some events that are to blame. */
    boolean areTooMany() {
        return waiting.size() >= most;
    }

    /** The streams whose letters somebody wants to be handled again. */
    Set<UUID> asked() {
        return Set.copyOf(asked);
    }

    /** Some of those of a stream, the oldest first. */
    Future<List<DeadLetterTable.Entry>> of(UUID stream) {
        return table.of(stream);
    }

    /** In the transaction that moves the checkpoint past them; {@link #added} is to be told once it is committed. */
    void add(List<Condemned> letters, SqlTransaction transaction) {
        if (!letters.isEmpty()) {
            table.insert(letters, clock.instant(), transaction);
        }
    }

    void added(List<Condemned> letters) {
        letters.forEach(letter -> waiting.add(letter.stream()));
    }

    /** Says it once, when it is given up. */
    void tell(Condemned letter, Throwable failure) {
        given.increment();
        LOG.with("subscription", subscription)
                .with("position", letter.position())
                .with("stream", letter.stream())
                .with("event", letter.type())
                .error("an event cannot be handled, and is a dead letter now", failure);
    }

    void ask(UUID stream, SqlTransaction transaction) {
        table.ask(stream, clock.instant(), transaction);
    }

    void redriven(DeadLetterTable.Entry letter, SqlTransaction transaction) {
        table.redriven(letter.id(), clock.instant(), transaction);
    }

    Future<?> redriven(DeadLetterTable.Entry letter) {
        return table.redriven(letter.id(), clock.instant());
    }

    /** Those of its stream are left until somebody asks anew. */
    Future<?> failed(DeadLetterTable.Entry letter, UUID stream, Throwable failure) {
        heard(stream);
        LOG.with("subscription", subscription)
                .with("position", letter.position())
                .with("stream", stream)
                .warn("a dead letter has failed again", failure);
        return table.failed(stream, letter.id(), failure);
    }

    void heard(UUID stream) {
        asked.remove(stream);
    }

    /** None of that stream are left. */
    void free(UUID stream) {
        heard(stream);
        waiting.remove(stream);
    }
}
