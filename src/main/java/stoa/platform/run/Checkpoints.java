package stoa.platform.run;

import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import stoa.platform.log.SqlTransaction;

/** Moves checkpoints on, inside the transaction of the effects they stand for. */
final class Checkpoints {

    private static final String MOVE = """
        with moved as (
            update subscription s set position = m.after
            from unnest($3::smallint[], $4::bigint[], $5::bigint[]) m(partition, before, after)
            where s.name = $1 and s.partition = m.partition and s.owner = $2 and s.position = m.before
            returning 1
        )
        select demand((select count(*) from moved) = $6, 'another node holds this partition now')\
        """;

    /** A partition's checkpoint before and after a batch. */
    record Move(long before, long after) {}

    private final String subscription;
    private final UUID node;

    Checkpoints(String subscription, UUID node) {
        this.subscription = subscription;
        this.node = node;
    }

    /** Sent first in its transaction, it also locks the partitions until the commit; refused when one was lost. */
    void move(SqlTransaction transaction, Map<Integer, Move> moves) {
        Short[] partitions = new Short[moves.size()];
        Long[] before = new Long[moves.size()];
        Long[] after = new Long[moves.size()];
        int i = 0;
        for (Map.Entry<Integer, Move> move : moves.entrySet()) {
            partitions[i] = move.getKey().shortValue();
            before[i] = move.getValue().before();
            after[i++] = move.getValue().after();
        }
        transaction.send(MOVE, Tuple.of(subscription, node, partitions, before, after, (long) moves.size()));
    }
}
