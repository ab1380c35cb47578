package stoa.platform.run;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import stoa.kernel.Trace;
import stoa.platform.json.Wire;
import stoa.platform.log.Columns;
import stoa.platform.log.Partition;
import stoa.platform.log.SqlTransaction;

/**
 * The instances of a saga in PostgreSQL, and how far each log was read for them.
 *
 * @param <P> the states of an instance
 */
final class SagaStore<P> {

    /** How far a log was read for the instances of one partition. */
    record Reach(String log, int partition, long position) {}

    private final Wire<P> wire;

    SagaStore(Wire<P> wire) {
        this.wire = wire;
    }

    List<Reach> reaches(Collection<Integer> partitions, SqlTransaction transaction) {
        return transaction
                .query(
                        "select log, partition, position from process_reach where partition = any($1)",
                        shorts(partitions))
                .stream()
                .map(row -> new Reach(row.getString(0), row.getInteger(1), row.getLong(2)))
                .toList();
    }

    /** @param illegible told of those that cannot be read, and why */
    void load(
            Collection<Integer> partitions,
            SqlTransaction transaction,
            BiConsumer<UUID, SagaInstance<P>> each,
            BiConsumer<UUID, RuntimeException> illegible) {
        for (Row row : transaction.query(
                "select id, type, doc::text, trace, problem from process where partition = any($1)",
                shorts(partitions))) {
            try {
                each.accept(row.getUUID(0), instance(row));
            } catch (RuntimeException e) {
                illegible.accept(row.getUUID(0), e);
            }
        }
    }

    private SagaInstance<P> instance(Row row) {
        P state = wire.decode(row.getString(1), row.getString(2));
        Trace trace = Trace.parse(row.getString(3)).orElseGet(Trace::start);
        return new SagaInstance<>(state, trace, Optional.ofNullable(row.getString(4)));
    }

    void store(Map<UUID, SagaInstance<P>> changed, SqlTransaction transaction) {
        if (!changed.isEmpty()) {
            transaction.send(
                    """
                    insert into process (id, partition, type, doc, trace, problem)
                    select id, partition, type, doc::json, trace, problem
                    from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[])
                         p(id, partition, type, doc, trace, problem)
                    on conflict (id) do update
                        set type = excluded.type, doc = excluded.doc, problem = excluded.problem\
                    """,
                    new Columns<>(List.copyOf(changed.entrySet()))
                            .add(UUID.class, Map.Entry::getKey)
                            .add(Short.class, e -> (short) Partition.of(e.getKey()))
                            .add(String.class, e -> wire.nameOf(e.getValue().state()))
                            .add(String.class, e -> wire.encode(e.getValue().state()))
                            .add(String.class, e -> e.getValue().trace().traceparent())
                            .add(String.class, e -> e.getValue().problem().orElse(null))
                            .tuple());
        }
    }

    void delete(Collection<UUID> finished, SqlTransaction transaction) {
        if (!finished.isEmpty()) {
            transaction.send("delete from process where id = any($1)", Tuple.of(finished.toArray(UUID[]::new)));
        }
    }

    void store(List<Reach> reaches, SqlTransaction transaction) {
        transaction.send(
                """
                insert into process_reach (log, partition, position)
                select log, partition, position
                from unnest($1::text[], $2::smallint[], $3::bigint[]) r(log, partition, position)
                on conflict (log, partition) do update set position = excluded.position\
                """,
                new Columns<>(reaches)
                        .add(String.class, Reach::log)
                        .add(Short.class, reach -> (short) reach.partition())
                        .add(Long.class, Reach::position)
                        .tuple());
    }

    private static Tuple shorts(Collection<Integer> partitions) {
        return Tuple.of(partitions.stream().map(Integer::shortValue).toArray(Short[]::new));
    }
}
