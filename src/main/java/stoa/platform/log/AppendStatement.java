package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import stoa.platform.json.Wire;

/**
 * Writes a batch with one statement: takes positions, inserts the events, inserts or updates the states that are kept, marks the
 * keys as used. It refuses to write when a stream is not as the decisions took it to be: an event that has its number already meets a
 * unique index, a changed state the version it was written over, a kept one that was only looked at is locked and compared.
 *
 * <p>The statement has only the parts that the batch needs, for each costs something even when it has nothing to do.
 */
final class AppendStatement {

    private static final String APPENDED = """
        with head as (
            update log_head set position = position + $1, seal = seal # $11 returning position - $1 as base
        ), appended as (
            insert into event (position, stream, version, type, at, actor, cause, trace, body, hash)
            select base + e.n, e.stream, e.version, e.type, $2, e.actor, e.cause, e.trace, e.body::json, e.hash
            from head, unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                              $10::bytea[])
                 with ordinality e(stream, version, type, actor, cause, trace, body, hash, n)
        )\
        """;

    private static final String CREATED = """
        , created as (
            insert into state (stream, version, type, doc, at, hash)
            select s.stream, s.version, s.type, s.doc::json, $2, s.hash
            from unnest($%d::uuid[], $%d::int[], $%d::text[], $%d::text[], $%d::bytea[], $%d::int[])
                 s(stream, version, type, doc, hash, prior)
        )\
        """;

    private static final String CHANGED = """
        , changed as (
            update state set version = s.version, type = s.type, doc = s.doc::json, at = $2, hash = s.hash
            from unnest($%d::uuid[], $%d::int[], $%d::text[], $%d::text[], $%d::bytea[], $%d::int[])
                 s(stream, version, type, doc, hash, prior)
            where state.stream = s.stream and state.version = s.prior
            returning 1
        )\
        """;

    private static final String USED = """
        , used as (
            insert into once (scope, key, fingerprint, stream, version, at)
            select k.scope, k.key, k.fingerprint, k.stream, k.version, $2
            from unnest($%d::uuid[], $%d::text[], $%d::text[], $%d::uuid[], $%d::int[])
                 k(scope, key, fingerprint, stream, version)
        )\
        """;

    private static final String UNCHANGED = """
        , unchanged as (
            select 1
            from unnest($%d::uuid[], $%d::int[]) u(stream, version)
                 join state s on s.stream = u.stream and s.version = u.version
            for share of s
        )\
        """;

    private static final String DEMAND = ", demand((select count(*) from %s) = $%d, 'a stream has changed meanwhile')";

    /**
     * @param base will hold the position before the first of the batch's events
     * @param sealing the events as they were sent
     */
    record Sent(Future<RowSet<Row>> base, Sealing sealing) {}

    private final StringBuilder parts = new StringBuilder(APPENDED);
    private final StringBuilder demands = new StringBuilder();
    private Columns<?> arguments;

    private AppendStatement(Columns<?> arguments) {
        this.arguments = arguments;
    }

    /**
     * Sends the statement when there is something to write.
     *
     * @param send sends a statement with its arguments
     * @param unchanged kept streams that were looked at and not changed, with the versions they must still have
     */
    static <E, S> Sent send(
            BiFunction<String, Tuple, Future<RowSet<Row>>> send,
            Append<E, S> append,
            Map<UUID, Integer> unchanged,
            Wire<E> events,
            Wire<S> states) {
        Sealing sealing = Sealing.of(append, events);
        if (append.events().isEmpty() && append.onceKeys().isEmpty()) {
            return new Sent(Future.succeededFuture(), sealing);
        }
        AppendStatement statement = new AppendStatement(events(sealing, append.at()));
        statement.states(CREATED, kept(append, true), states, sealing);
        statement.demand("changed", statement.states(CHANGED, kept(append, false), states, sealing));
        statement.keys(append.onceKeys());
        statement.demand("unchanged", statement.unchanged(unchanged));
        return new Sent(send.apply(statement.sql(), statement.arguments.tuple()), sealing);
    }

    private String sql() {
        return parts + " select base" + demands + " from head";
    }

    private static Columns<Sealing.Sealed> events(Sealing sealing, Instant at) {
        List<Sealing.Sealed> events = sealing.events();
        Columns<Sealing.Sealed> columns = new Columns<>(events, events.size(), at.atOffset(ZoneOffset.UTC))
                .add(UUID.class, e -> e.event().stream())
                .add(Integer.class, e -> e.event().version())
                .add(String.class, e -> e.event().type())
                .add(String.class, e -> e.event().actor())
                .add(String.class, e -> e.event().cause())
                .add(String.class, e -> e.event().trace())
                .add(String.class, e -> e.event().body())
                .add(Buffer.class, Sealing.Sealed::hash);
        columns.tuple().addValue(sealing.seal());
        return columns;
    }

    private static <S> List<Map.Entry<UUID, Append.NewState<S>>> kept(Append<?, S> append, boolean areNew) {
        return append.states().entrySet().stream()
                .filter(entry -> entry.getValue().isKept())
                .filter(entry -> entry.getValue().isNew() == areNew)
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    private <S> int states(
            String part, List<Map.Entry<UUID, Append.NewState<S>>> states, Wire<S> wire, Sealing sealing) {
        return add(
                part,
                states,
                columns -> columns.add(UUID.class, Map.Entry::getKey)
                        .add(Integer.class, entry -> entry.getValue().version())
                        .add(String.class, entry -> wire.nameOf(entry.getValue().state()))
                        .add(String.class, entry -> wire.encode(entry.getValue().state()))
                        .add(Buffer.class, entry -> sealing.last(entry.getKey()))
                        .add(Integer.class, entry -> entry.getValue().prior()));
    }

    private void keys(List<Append.UsedKey> used) {
        add(
                USED,
                used,
                columns -> columns.add(UUID.class, k -> k.key().scope())
                        .add(String.class, k -> k.key().key())
                        .add(String.class, k -> k.key().fingerprint())
                        .add(UUID.class, Append.UsedKey::stream)
                        .add(Integer.class, Append.UsedKey::version));
    }

    private int unchanged(Map<UUID, Integer> streams) {
        return add(
                UNCHANGED,
                List.copyOf(streams.entrySet()),
                columns -> columns.add(UUID.class, Map.Entry::getKey).add(Integer.class, Map.Entry::getValue));
    }

    /** Adds a part with its arguments, if it has rows; returns how many. */
    private <T> int add(String part, List<T> rows, UnaryOperator<Columns<T>> columns) {
        if (!rows.isEmpty()) {
            int before = arguments.tuple().size();
            arguments = columns.apply(arguments.then(rows));
            parts.append(
                    part.formatted(IntStream.range(before, arguments.tuple().size())
                            .mapToObj(i -> i + 1)
                            .toArray()));
        }
        return rows.size();
    }

    /** A part that finds fewer rows than it was given refuses them all. */
    private void demand(String part, int rows) {
        if (rows > 0) {
            arguments.tuple().addValue((long) rows);
            demands.append(DEMAND.formatted(part, arguments.tuple().size()));
        }
    }
}
