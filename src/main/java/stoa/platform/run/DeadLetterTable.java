package stoa.platform.run;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;

/** The dead letters of one subscription, in the database of its reader. */
final class DeadLetterTable {

    private static final int PAGE = 100;

    private static final String WAITING = """
        select stream, bool_or(asked_at is not null) from dead_letter
        where subscription = $1 and redriven_at is null group by stream\
        """;

    private static final String OF_STREAM = """
        select id, position from dead_letter
        where subscription = $1 and stream = $2 and redriven_at is null order by position limit $3\
        """;

    private static final String INSERT = """
        insert into dead_letter (subscription, at, id, position, stream, type, reason, attempts)
        select $1, $2, * from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::int[])
        on conflict (subscription, position) do nothing\
        """;

    private static final String REDRIVEN = "update dead_letter set redriven_at = $2 where id = $1";

    private static final String ASK = """
        update dead_letter set asked_at = coalesce(asked_at, $3)
        where subscription = $1 and stream = $2 and redriven_at is null\
        """;

    /** Whoever asked is to see what became of it, and may ask again. */
    private static final String FAILED = """
        update dead_letter set asked_at = null,
            attempts = attempts + (id = $3)::int, reason = case when id = $3 then $4 else reason end
        where subscription = $1 and stream = $2 and redriven_at is null\
        """;

    /** One that waits. */
    record Entry(UUID id, long position) {}

    private final Pool pool;
    private final String subscription;

    DeadLetterTable(Pool pool, String subscription) {
        this.pool = pool;
        this.subscription = subscription;
    }

    /** The streams that have letters waiting, and whether somebody has asked to handle them again. */
    Future<Map<UUID, Boolean>> waiting() {
        return SqlTransaction.orFault(pool.preparedQuery(WAITING).execute(Tuple.of(subscription)))
                .map(rows -> rows.stream().collect(toMap(row -> row.getUUID(0), row -> row.getBoolean(1))));
    }

    /** Some of those of a stream that wait, the oldest first. */
    Future<List<Entry>> of(UUID stream) {
        return SqlTransaction.orFault(pool.preparedQuery(OF_STREAM).execute(Tuple.of(subscription, stream, PAGE)))
                .map(rows -> rows.stream()
                        .map(row -> new Entry(row.getUUID(0), row.getLong(1)))
                        .toList());
    }

    void insert(List<Condemned> letters, Instant now, SqlTransaction transaction) {
        transaction.send(
                INSERT,
                new Columns<>(letters, subscription, time(now))
                        .add(UUID.class, letter -> Ids.next(now.toEpochMilli()))
                        .add(Long.class, Condemned::position)
                        .add(UUID.class, Condemned::stream)
                        .add(String.class, Condemned::type)
                        .add(String.class, Condemned::reason)
                        .add(Integer.class, Condemned::attempts)
                        .tuple());
    }

    void ask(UUID stream, Instant now, SqlTransaction transaction) {
        transaction.send(ASK, Tuple.of(subscription, stream, time(now)));
    }

    void redriven(UUID id, Instant now, SqlTransaction transaction) {
        transaction.send(REDRIVEN, Tuple.of(id, time(now)));
    }

    Future<?> redriven(UUID id, Instant now) {
        return SqlTransaction.orFault(pool.preparedQuery(REDRIVEN).execute(Tuple.of(id, time(now))));
    }

    Future<?> failed(UUID stream, UUID id, Throwable failure) {
        Tuple arguments = Tuple.of(subscription, stream, id, Blame.reason(failure));
        return SqlTransaction.orFault(pool.preparedQuery(FAILED).execute(arguments));
    }

    private static OffsetDateTime time(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
