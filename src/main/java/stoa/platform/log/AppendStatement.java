package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import stoa.platform.json.Wire;

/**
 * Writes a batch with one statement: takes positions, inserts the events, inserts or updates the states, marks the keys
 * as used. It refuses to write when a stream is not as the decisions took it to be: a new stream meets a unique index, a changed one
 * the version it was written over, one that was only looked at is locked and compared.
 */
final class AppendStatement {

    /** Which argument holds the events' bodies. */
    private static final int BODIES = 8;

    private static final String SQL = """
        with head as (
            update log_head set position = position + $1 returning position - $1 as base
        ), appended as (
            insert into event (position, stream, version, type, at, actor, cause, trace, body)
            select base + e.n, e.stream, e.version, e.type, $2, e.actor, e.cause, e.trace, e.body::json
            from head, unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                 with ordinality e(stream, version, type, actor, cause, trace, body, n)
        ), created as (
            insert into state (stream, version, type, doc, at, due, prior)
            select s.stream, s.version, s.type, s.doc::json, $2, s.due, s.prior
            from unnest($10::uuid[], $11::int[], $12::text[], $13::text[], $14::timestamptz[], $15::int[])
                 s(stream, version, type, doc, due, prior)
        ), changed as (
            insert into state (stream, version, type, doc, at, due, prior)
            select s.stream, s.version, s.type, s.doc::json, $2, s.due, s.prior
            from unnest($16::uuid[], $17::int[], $18::text[], $19::text[], $20::timestamptz[], $21::int[])
                 s(stream, version, type, doc, due, prior)
            on conflict (stream) do update set
                version = excluded.version, type = excluded.type, doc = excluded.doc, at = excluded.at,
                due = excluded.due, prior = default
            where state.version = excluded.prior
            returning 1
        ), unchanged as (
            select 1
            from unnest($27::uuid[], $28::int[]) u(stream, version)
                 join state s on s.stream = u.stream and s.version = u.version
            for share of s
        ), used as (
            insert into once (scope, key, fingerprint, stream, version, at)
            select k.scope, k.key, k.fingerprint, k.stream, k.version, $2
            from unnest($22::uuid[], $23::text[], $24::text[], $25::uuid[], $26::int[])
                 k(scope, key, fingerprint, stream, version)
        )
        select base, demand(
            (select count(*) from changed) + (select count(*) from unchanged) = $29, 'a stream has changed meanwhile')
        from head\
        """;

    /**
     * @param base will hold the position before the first of the batch's events
     * @param weights the lengths of the events' bodies
     */
    record Sent(Future<RowSet<Row>> base, int[] weights) {}

    private AppendStatement() {}

    /**
     * Sends the statement when there is something to write.
     *
     * @param send sends a statement with its arguments
     * @param unchanged streams that were looked at and not changed, with the versions they must still have
     */
    static <E, S> Sent send(
            BiFunction<String, Tuple, Future<RowSet<Row>>> send,
            Append<E, S> append,
            Map<UUID, Integer> unchanged,
            Wire<E> events,
            Wire<S> states) {
        if (append.events().isEmpty() && append.onceKeys().isEmpty()) {
            return new Sent(Future.succeededFuture(), new int[0]);
        }
        Columns<?> columns = states(states(events(append, events), append, true, states), append, false, states);
        Tuple arguments = keys(columns, append.onceKeys())
                .then(List.copyOf(unchanged.entrySet()))
                .add(UUID.class, Map.Entry::getKey)
                .add(Integer.class, Map.Entry::getValue)
                .tuple();
        arguments.addValue(unchanged.size() + changed(append));
        String[] bodies = arguments.getArrayOfStrings(BODIES);
        return new Sent(
                send.apply(SQL, arguments),
                Stream.of(bodies).mapToInt(String::length).toArray());
    }

    private static long changed(Append<?, ?> append) {
        return append.states().values().stream().filter(state -> !state.isNew()).count();
    }

    private static Columns<Append.UsedKey> keys(Columns<?> columns, List<Append.UsedKey> used) {
        return columns.then(used)
                .add(UUID.class, k -> k.key().scope())
                .add(String.class, k -> k.key().key())
                .add(String.class, k -> k.key().fingerprint())
                .add(UUID.class, Append.UsedKey::stream)
                .add(Integer.class, Append.UsedKey::version);
    }

    private static <E> Columns<Append.NewEvent<E>> events(Append<E, ?> append, Wire<E> wire) {
        return new Columns<>(
                        append.events(), append.events().size(), append.at().atOffset(ZoneOffset.UTC))
                .add(UUID.class, Append.NewEvent::stream)
                .add(Integer.class, Append.NewEvent::version)
                .add(String.class, e -> wire.nameOf(e.event()))
                .add(String.class, e -> e.origin().actor())
                .add(String.class, e -> e.origin().cause())
                .add(String.class, e -> e.origin().trace())
                .add(String.class, e -> wire.encode(e.event()));
    }

    private static <S> Columns<?> states(Columns<?> columns, Append<?, S> append, boolean areNew, Wire<S> wire) {
        List<Map.Entry<UUID, Append.NewState<S>>> chosen = append.states().entrySet().stream()
                .filter(entry -> entry.getValue().isNew() == areNew)
                .sorted(Map.Entry.comparingByKey())
                .toList();
        return columns.then(chosen)
                .add(UUID.class, Map.Entry::getKey)
                .add(Integer.class, entry -> entry.getValue().version())
                .add(String.class, entry -> wire.nameOf(entry.getValue().state()))
                .add(String.class, entry -> wire.encode(entry.getValue().state()))
                .addTime(entry -> entry.getValue().due().orElse(null))
                .add(Integer.class, entry -> entry.getValue().prior());
    }
}
