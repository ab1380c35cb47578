package stoa.platform.log;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Says whether a stored log is what was appended to it: each event follows from the one before it in its stream, each stream ends
 * where its state says, where that is kept, no position is empty, and all together are those under the seal. It reads the log in
 * pages, beside whoever appends.
 *
 * <p>It finds what somebody has changed who may write to the database and does not compute all later hashes of a stream anew.
 * Whoever may do that too is only found by a copy of a hash that is kept elsewhere.
 */
public final class LogAudit {

    private static final int PAGE = 5_000;

    private static final String EVENTS = """
        select e.position, e.stream, e.version, e.type, e.at, e.actor, e.cause, e.trace, e.body::text, e.hash, s.hash
        from (select * from event where (stream, version) > ($1, $2) order by stream, version limit $3) e
             left join state s on s.stream = e.stream
        order by e.stream, e.version\
        """;

    private static final String HOLE = """
        select e.position + 1 from (select position from event union all select 0) e
        where e.position < (select position from log_head)
              and not exists (select 1 from event next where next.position = e.position + 1)
        order by 1 limit 1\
        """;

    private static final String EMPTIED = """
        select stream from state s where hash <> '' and not exists (select 1 from event e where e.stream = s.stream)
        order by 1 limit 1\
        """;

    private static final String BROKEN_SEAL = """
        select 1 from log_head where seal <> coalesce(
            (select bit_xor(('x' || encode(substring(hash for 8), 'hex'))::bit(64)::bigint) from event), 0)\
        """;

    /** How the audit asks the database of the log. */
    public interface Query {
        RowSet<Row> run(String sql, Object... arguments);
    }

    /** @param position where the log is not what was appended, 0 when nobody knows */
    public record Flaw(long position, String what) {}

    /**
     * @param events how many were looked at
     * @param first of its flaws, by position
     */
    public record Result(long events, Optional<Flaw> first) {}

    private final int page;
    private final Query query;

    public LogAudit(Query query) {
        this(PAGE, query);
    }

    LogAudit(int page, Query query) {
        this.page = page;
        this.query = query;
    }

    public Result run() {
        ChainWalk walk = new ChainWalk();
        UUID stream = new UUID(0, 0);
        int version = 0;
        int read = page;
        while (read == page) {
            read = 0;
            for (Row row : query.run(EVENTS, stream, version, page)) {
                walk.next(found(row));
                stream = row.getUUID(1);
                version = row.getInteger(2);
                read++;
            }
        }
        walk.end();
        return new Result(
                walk.events(),
                Stream.of(walk.first(), hole(), emptied(), brokenSeal())
                        .flatMap(Optional::stream)
                        .min(Comparator.comparing(flaw -> flaw.position() == 0 ? Long.MAX_VALUE : flaw.position())));
    }

    private static ChainWalk.Found found(Row row) {
        StoredEvent event = new StoredEvent(
                row.getUUID(1),
                row.getInteger(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
        return new ChainWalk.Found(row.getLong(0), event, row.getBuffer(9), Optional.ofNullable(row.getBuffer(10)));
    }

    private Optional<Flaw> hole() {
        return query.run(HOLE).stream()
                .map(row -> new Flaw(row.getLong(0), "there is no event at position " + row.getLong(0)))
                .findFirst();
    }

    private Optional<Flaw> brokenSeal() {
        return query.run(BROKEN_SEAL).stream()
                .map(row -> new Flaw(0, "the last events of some streams are not those that were appended"))
                .findFirst();
    }

    private Optional<Flaw> emptied() {
        return query.run(EMPTIED).stream()
                .map(row -> new Flaw(0, "stream " + row.getUUID(0) + " has lost all of its events"))
                .findFirst();
    }
}
