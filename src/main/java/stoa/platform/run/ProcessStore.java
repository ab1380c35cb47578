package stoa.platform.run;

import static java.util.stream.Collectors.toMap;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;

/**
 * The instances of a process in PostgreSQL.
 *
 * @param <P> the states of an instance
 */
final class ProcessStore<P> {

    private final Wire<P> wire;
    private final Function<P, Instant> due;

    /** @param due when an instance in this state wants to be woken */
    ProcessStore(Wire<P> wire, Function<P, Instant> due) {
        this.wire = wire;
        this.due = due;
    }

    /** How many instances there are. Reads them all, so not too often. */
    static long count(Pool pool) {
        return SqlTransaction.await(pool.query("select count(*) from process").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    Map<UUID, ProcessRunner.Instance<P>> load(Collection<UUID> ids, SqlTransaction transaction) {
        return instances(transaction.query(
                "select id, type, doc::text, trace from process where id = any($1) order by id for update",
                Tuple.of(ids.toArray(UUID[]::new))));
    }

    Map<UUID, ProcessRunner.Instance<P>> loadDue(Instant now, int limit, SqlTransaction transaction) {
        return instances(transaction.query(
                "select id, type, doc::text, trace from process where due <= $1 order by due limit $2"
                        + " for update skip locked",
                Tuple.of(now.atOffset(ZoneOffset.UTC), limit)));
    }

    void store(Changes<P, ?> changes, SqlTransaction transaction) {
        Map<UUID, ProcessRunner.Instance<P>> kept = changes.kept();
        if (!kept.isEmpty()) {
            transaction.send(
                    """
                    insert into process (id, type, doc, trace, due)
                    select id, type, doc::json, trace, due
                    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                         p(id, type, doc, trace, due)
                    on conflict (id) do update set type = excluded.type, doc = excluded.doc\
                    """,
                    new Columns<>(List.copyOf(kept.entrySet()))
                            .add(UUID.class, Map.Entry::getKey)
                            .add(String.class, e -> wire.nameOf(e.getValue().state()))
                            .add(String.class, e -> wire.encode(e.getValue().state()))
                            .add(String.class, e -> e.getValue().trace().traceparent())
                            .addTime(e -> due.apply(e.getValue().state()))
                            .tuple());
        }
        if (!changes.finished().isEmpty()) {
            transaction.send(
                    "delete from process where id = any($1)",
                    Tuple.of(changes.finished().toArray(UUID[]::new)));
        }
    }

    /** Those that were woken and are not finished sleep until their states want to be woken again. */
    void postpone(Collection<UUID> woken, Changes<P, ?> changes, SqlTransaction transaction) {
        List<UUID> waiting = new ArrayList<>(woken);
        waiting.removeAll(changes.finished());
        if (!waiting.isEmpty()) {
            transaction.send(
                    """
                    update process set due = p.due from unnest($1::uuid[], $2::timestamptz[]) p(id, due)
                    where process.id = p.id\
                    """,
                    new Columns<>(waiting)
                            .add(UUID.class, id -> id)
                            .addTime(id -> due.apply(changes.of(id).state()))
                            .tuple());
        }
    }

    private Map<UUID, ProcessRunner.Instance<P>> instances(RowSet<Row> rows) {
        return rows.stream()
                .collect(toMap(
                        row -> row.getUUID(0),
                        row -> new ProcessRunner.Instance<>(
                                wire.decode(row.getString(1), row.getString(2)),
                                Trace.parse(row.getString(3)).orElseGet(Trace::start))));
    }
}
