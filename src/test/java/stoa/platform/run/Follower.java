package stoa.platform.run;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import stoa.kernel.Recorded;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.postgres.Database;

/** A process that writes down every event it is given, in the table {@code seen}, and is clumsy if so wished. */
final class Follower implements Reader<Tally.Event> {

    static final String TABLE =
            "create table seen (n bigserial, position bigint not null, stream uuid not null, node uuid not null)";

    private static final SubscriptionSettings SETTINGS = resting(Duration.ZERO);
    private static final String WRITE = """
        insert into seen (position, stream, node)
        select position, stream, $1 from unnest($2::bigint[], $3::uuid[]) e(position, stream)\
        """;

    final TallyNode node;
    final AtomicInteger batches = new AtomicInteger();
    private final Random clumsiness;
    private final double failures;
    private final String deployment;

    Follower(Database database) {
        this(database, 0, 0);
    }

    /** @param failures how many of its batches fail, 0 to 1 */
    Follower(Database database, double failures, long seed) {
        this(database, failures, seed, SETTINGS);
    }

    private Follower(Database database, double failures, long seed, SubscriptionSettings settings) {
        this.node = TallyNode.on(database);
        this.failures = failures;
        this.clumsiness = new Random(seed);
        this.deployment = new SubscriptionLoop<>(
                        "test", patient(node.node), node.vertx, node.pool, node.log, this, settings)
                .deploy(node.vertx)
                .await();
    }

    /** One that rests for so long after a batch of less than a hundred. */
    static Follower resting(Database database, Duration time) {
        return new Follower(database, 0, 0, resting(time));
    }

    private static SubscriptionSettings resting(Duration time) {
        LeaseSettings leases = new LeaseSettings(Duration.ofMillis(800), Duration.ofMillis(100));
        return new SubscriptionSettings(100, Duration.ofMillis(20), time, leases);
    }

    /** However clumsy it is, it gives no event up. */
    private static Node patient(Node node) {
        DeadLetterSettings most = new DeadLetterSettings(1_000, 1_000, Duration.ofDays(1));
        return new Node(node.id(), node.metrics(), node.clock(), node.faults(), most);
    }

    @Override
    public boolean wants(Tally.Event event) {
        return event instanceof Tally.Added;
    }

    @Override
    public Runnable read(List<Recorded<Tally.Event>> batch, SqlTransaction transaction) {
        batches.incrementAndGet();
        stumble("before");
        transaction.send(
                WRITE,
                new Columns<>(batch, node.id)
                        .add(Long.class, Recorded::position)
                        .add(UUID.class, Recorded::stream)
                        .tuple());
        stumble("after");
        return () -> stumble("when all was done");
    }

    private void stumble(String when) {
        if (clumsiness.nextDouble() < failures) {
            throw new IllegalStateException("planted " + when);
        }
    }

    /** How many partitions it holds. */
    long share() {
        return node.pool
                .preparedQuery("select count(*) from subscription where owner = $1 and until > now()")
                .execute(Tuple.of(node.id))
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    /** Stops following as an orderly shutdown does. */
    void stop() {
        node.vertx.undeploy(deployment).await();
    }

    /** Loses its database, and with it the chance to give back what it has leased. */
    void kill() {
        node.pool.close().await();
    }
}
