package stoa.platform.letter;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.platform.log.SqlTransaction;

/** The dead letters of a service's subscriptions, in its database. */
public final class DeadLetterQueries {

    private static final String COLUMNS =
            "id, subscription, position, stream, type, reason, attempts, at, asked_at, redriven_at";

    private static final String LIST =
            "select " + COLUMNS + " from dead_letter where $1::uuid is null or id < $1 order by id desc limit $2";

    /** All of a stream, because none of them can be handled before those in front of it, be it in another log. */
    private static final String ASK = """
        update dead_letter d set asked_at = coalesce(d.asked_at, $2) from dead_letter wanted
        where wanted.id = $1 and d.stream = wanted.stream and d.redriven_at is null\
        """;

    private static final String ASK_STREAMS = """
        update dead_letter set asked_at = coalesce(asked_at, $2) where stream = any($1) and redriven_at is null\
        """;

    private static final String STREAMS = "select distinct on (stream) " + COLUMNS + """
         from dead_letter
        where redriven_at is null and attempts > 0 and subscription = any($1)
            and ($2::uuid is null or stream = $2) and ($3::uuid is null or stream < $3)
        order by stream desc, id limit $4\
        """;

    private static final String FIND = "select " + COLUMNS + " from dead_letter where id = $1";

    private static final String FORGET =
            "delete from dead_letter where id = any(array(select id from dead_letter where redriven_at < $1 limit 1000))";

    private final Pool pool;
    private final String service;
    private final InstantSource clock;

    public DeadLetterQueries(Pool pool, String service, InstantSource clock) {
        this.pool = pool;
        this.service = service;
        this.clock = clock;
    }

    public Future<List<DeadLetter>> list(DeadLetterApi.ListLetters query) {
        Tuple arguments = Tuple.of(query.before().orElse(null), query.limit());
        return SqlTransaction.orFault(pool.preparedQuery(LIST).execute(arguments))
                .map(rows -> rows.stream().map(this::letter).toList());
    }

    public Future<List<DeadLetter>> streams(DeadLetterApi.ListStreams query) {
        Tuple arguments = Tuple.of(
                query.subscriptions().toArray(String[]::new),
                query.stream().orElse(null),
                query.before().orElse(null),
                query.limit());
        return SqlTransaction.orFault(pool.preparedQuery(STREAMS).execute(arguments))
                .map(rows -> rows.stream().map(this::letter).toList());
    }

    /** Answers how many letters are to be handled. */
    public Future<Integer> redrive(Set<UUID> streams) {
        Tuple arguments = Tuple.of(streams.toArray(UUID[]::new), clock.instant().atOffset(ZoneOffset.UTC));
        return SqlTransaction.orFault(pool.preparedQuery(ASK_STREAMS).execute(arguments))
                .map(SqlResult::rowCount);
    }

    /** The subscription's holder learns of it when it renews its leases. One that was redriven stays as it is. */
    public Future<Optional<DeadLetter>> redrive(UUID id) {
        Tuple asked = Tuple.of(id, clock.instant().atOffset(ZoneOffset.UTC));
        return SqlTransaction.orFault(pool.preparedQuery(ASK).execute(asked))
                .compose(done -> SqlTransaction.orFault(pool.preparedQuery(FIND).execute(Tuple.of(id))))
                .map(rows -> rows.stream().findFirst().map(this::letter));
    }

    /** Forgets those that were handled before a time, some at once; answers how many. */
    public Future<Integer> forget(Instant before) {
        return SqlTransaction.orFault(pool.preparedQuery(FORGET).execute(Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .map(SqlResult::rowCount);
    }

    private DeadLetter letter(Row row) {
        return new DeadLetter(
                row.getUUID(0),
                service,
                row.getString(1),
                row.getLong(2),
                row.getUUID(3),
                row.getString(4),
                row.getString(5),
                row.getInteger(6),
                row.getOffsetDateTime(7).toInstant(),
                time(row.getOffsetDateTime(8)),
                time(row.getOffsetDateTime(9)));
    }

    private static Optional<Instant> time(OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
