package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import stoa.kernel.Call;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.platform.json.Wire;

/**
 * The stored events of one log, as they are read.
 *
 * @param <E> the service's events
 */
final class EventTable<E> {

    private static final String SELECT =
            "select position, stream, version, type, at, actor, cause, trace, body::text from event ";

    private final Pool pool;
    private final Wire<E> wire;

    EventTable(Pool pool, Wire<E> wire) {
        this.pool = pool;
        this.wire = wire;
    }

    /** Those after a position, in log order. */
    Future<List<Recorded<E>>> after(long position, int limit) {
        String which = "where position > $1 order by position limit $2";
        return SqlTransaction.orFault(pool.preparedQuery(SELECT + which).execute(Tuple.of(position, limit)))
                .map(this::recorded);
    }

    /** Those of one stream after a version, in order. */
    Future<List<Recorded<E>>> ofStream(UUID stream, int afterVersion, int limit, TimelyReads reads, Call call) {
        String which = "where stream = $1 and version > $2 order by version limit $3";
        return reads.query(SELECT + which, Tuple.of(stream, afterVersion, limit), call)
                .map(this::recorded);
    }

    /** The position of the last one that is committed, 0 for an empty log. */
    Future<Long> head() {
        return SqlTransaction.orFault(
                        pool.preparedQuery("select position from log_head").execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private List<Recorded<E>> recorded(RowSet<Row> rows) {
        return rows.stream().map(this::recorded).toList();
    }

    private Recorded<E> recorded(Row row) {
        Origin origin =
                new Origin(row.getOffsetDateTime(4).toInstant(), row.getString(5), row.getString(6), row.getString(7));
        E event = wire.decode(row.getString(3), row.getString(8));
        return new Recorded<>(row.getLong(0), row.getUUID(1), row.getInteger(2), event, origin);
    }
}
