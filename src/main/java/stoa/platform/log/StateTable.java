package stoa.platform.log;

import static java.util.stream.Collectors.toMap;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.platform.json.Wire;

/** The states of a log's streams that are kept, for those who write them anew. */
public final class StateTable<S> {

    public static final String NAME = "state";

    static final String COLUMNS = "stream, version, type, doc::text, at, hash";

    /** The log is named in full: those who write states anew may see nothing else. */
    private static final String SAVE = """
        insert into state (stream, version, type, doc, at, hash)
        select stream, version, type, doc::json, at, coalesce((
            select e.hash from public.event e where e.stream = s.stream and e.version <= s.version
            order by e.version desc limit 1), '')
        from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[]) s(stream, version, type, doc, at)
        on conflict (stream) do update set
            version = excluded.version, type = excluded.type, doc = excluded.doc, at = excluded.at, hash = excluded.hash\
        """;

    private final Wire<S> wire;

    StateTable(Wire<S> wire) {
        this.wire = wire;
    }

    /** The states of those of the streams that have one. */
    public Map<UUID, Versioned<S>> load(Collection<UUID> streams, SqlTransaction transaction) {
        return byStream(transaction.query(
                "select " + COLUMNS + " from state where stream = any($1)", Tuple.of(streams.toArray(UUID[]::new))));
    }

    /** Writes states, in place of those there are. */
    public void save(Map<UUID, Versioned<S>> states, SqlTransaction transaction) {
        transaction.send(
                SAVE,
                new Columns<>(List.copyOf(states.entrySet()))
                        .add(UUID.class, Map.Entry::getKey)
                        .add(Integer.class, entry -> entry.getValue().version())
                        .add(String.class, entry -> wire.nameOf(entry.getValue().state()))
                        .add(String.class, entry -> wire.encode(entry.getValue().state()))
                        .addTime(entry -> entry.getValue().at())
                        .tuple());
    }

    Map<UUID, Versioned<S>> byStream(RowSet<Row> rows) {
        return rows.stream().collect(toMap(row -> row.getUUID(0), this::versioned));
    }

    Versioned<S> versioned(Row row) {
        return new Versioned<>(
                wire.decode(row.getString(2), row.getString(3)),
                row.getInteger(1),
                row.getOffsetDateTime(4).toInstant(),
                row.getBuffer(5));
    }
}
