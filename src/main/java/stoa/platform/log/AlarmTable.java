package stoa.platform.log;

import static java.util.stream.Collectors.toSet;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** When the streams of a log want to be woken, in the database. */
public final class AlarmTable {

    public static final String NAME = "alarm";

    private static final int CLAIMED_AT_ONCE = 500;

    private static final String SET = """
        insert into alarm (stream, due, at)
        select stream, due, at from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) a(stream, due, at)
        on conflict (stream) do update set due = excluded.due, at = excluded.at\
        """;

    private static final String CLEAR = "delete from alarm where stream = any($1)";

    private static final String CLAIM = """
        update alarm set due = $1 + $2 * interval '1 millisecond' where stream in (
            select stream from alarm where due <= $1 order by due limit %d for update skip locked)
        returning stream\
        """.formatted(CLAIMED_AT_ONCE);

    private AlarmTable() {}

    /** @param at when the stream last changed */
    public record Alarm(UUID stream, Instant due, Instant at) {}

    /** Sets alarms, in place of those there are. */
    public static void set(List<Alarm> alarms, SqlTransaction transaction) {
        if (!alarms.isEmpty()) {
            transaction.send(
                    SET,
                    new Columns<>(alarms)
                            .add(UUID.class, Alarm::stream)
                            .addTime(Alarm::due)
                            .addTime(Alarm::at)
                            .tuple());
        }
    }

    public static void clear(Collection<UUID> streams, SqlTransaction transaction) {
        if (!streams.isEmpty()) {
            transaction.send(CLEAR, Tuple.of(streams.toArray(UUID[]::new)));
        }
    }

    /**
     * Claims streams whose time has come, so that no other node wakes them too: their alarms move on by a visibility timeout,
     * and if this node dies they come due again.
     */
    public static Set<UUID> claimDue(Instant now, Duration visibility, Pool pool) {
        Tuple arguments = Tuple.of(now.atOffset(ZoneOffset.UTC), (double) visibility.toMillis());
        return SqlTransaction.await(pool.preparedQuery(CLAIM).execute(arguments)).stream()
                .map(row -> row.getUUID(0))
                .collect(toSet());
    }
}
