package stoa.platform.run;

import static stoa.platform.log.SqlTransaction.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import stoa.platform.log.Partition;

/**
 * One node's share of a subscription's partitions, kept in PostgreSQL: who may move which checkpoint on. A node that stops
 * hands its share back; one that is killed loses it when its leases run out; a new one makes the others give some up.
 *
 * <p>A lease makes double work rare, not wrong: what guards the effects is that a checkpoint only moves from the position its
 * holder read from, under the holder's name, in the effects' own transaction ({@link #moveCheckpoints}).
 */
final class Leases {

    private static final String ENROL = """
        insert into subscription (name, partition, position)
        select $1, p, $2 from generate_series(0, $3 - 1) p
        on conflict do nothing\
        """;

    private static final String RENEW = """
        with alive as (
            insert into member (name, node, until) values ($1, $2, now() + $3 * interval '1 ms')
            on conflict (name, node) do update set until = excluded.until
        ), gone as (
            delete from member where name = $1 and node <> $2 and until < now()
        )
        update subscription set until = now() + $3 * interval '1 ms' where name = $1 and owner = $2\
        """;

    /** Claims free partitions up to a fair share, and gives up what is above it. */
    private static final String SHARE = """
        with fair as (
            select ceil($4::numeric / count(*))::int as share from member where name = $1 and until >= now()
        ), mine as (
            select partition, row_number() over (order by partition) as n
            from subscription where name = $1 and owner = $2
        ), given as (
            update subscription s set owner = null, until = '-infinity' from mine, fair
            where s.name = $1 and s.partition = mine.partition and mine.n > fair.share
        ), free as (
            select partition from subscription where name = $1 and owner is distinct from $2 and until < now()
            order by partition limit greatest(0, (select share from fair) - (select count(*) from mine)::int)
            for update skip locked
        )
        update subscription s set owner = $2, until = now() + $3 * interval '1 ms'
        from free where s.name = $1 and s.partition = free.partition\
        """;

    private static final String HELD =
            "select partition, position from subscription where name = $1 and owner = $2 and until >= now()";

    private static final String RELEASE = """
        with gone as (delete from member where name = $1 and node = $2)
        update subscription set owner = null, until = '-infinity' where name = $1 and owner = $2\
        """;

    private final Pool pool;
    private final String subscription;
    private final UUID node;
    private final LeaseSettings settings;
    private final Recurrence renewal;
    private long validUntil = System.nanoTime();

    Leases(Pool pool, String subscription, UUID node, LeaseSettings settings) {
        this.pool = pool;
        this.subscription = subscription;
        this.node = node;
        this.settings = settings;
        this.renewal = new Recurrence(subscription, settings.renewal());
    }

    /** Creates the subscription's checkpoints where they do not exist yet. */
    void enrol(long startPosition) {
        await(pool.preparedQuery(ENROL).execute(Tuple.of(subscription, startPosition, Partition.COUNT)));
    }

    boolean mustRenew() {
        return renewal.isDue();
    }

    /** Whether the leases found by the last {@link #renew} still hold by this node's own clock. */
    boolean areValid() {
        return validUntil - System.nanoTime() > 0;
    }

    /** Renews, takes a fair share, and returns the partitions held with their checkpoints. */
    Map<Integer, Long> renew() {
        long begun = System.nanoTime();
        double time = settings.time().toMillis();
        await(pool.preparedQuery(RENEW).execute(Tuple.of(subscription, node, time)));
        await(pool.preparedQuery(SHARE).execute(Tuple.of(subscription, node, time, Partition.COUNT)));
        Map<Integer, Long> held = new HashMap<>();
        for (Row row : await(pool.preparedQuery(HELD).execute(Tuple.of(subscription, node)))) {
            held.put(row.getInteger(0), row.getLong(1));
        }
        renewal.done(begun);
        validUntil = begun + settings.time().minus(safety()).toNanos();
        return held;
    }

    /** Forgets what is known: the next turn asks the database again. */
    void expire() {
        renewal.hasten();
        validUntil = System.nanoTime();
    }

    void release() {
        await(pool.preparedQuery(RELEASE).execute(Tuple.of(subscription, node)));
    }

    private Duration safety() {
        return settings.time().dividedBy(4);
    }
}
