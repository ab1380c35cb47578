package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.platform.postgres.Database;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

@Timeout(30)
class WakeLoopTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final Database database = TestPostgres.database("testing");
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON.minusSeconds(60));
    private final TallyNode node = new TallyNode(database, BatchSettings.DEFAULTS, now::get);
    private final TallyNode other = new TallyNode(database, BatchSettings.DEFAULTS, now::get);
    private final List<UUID> counters =
            Stream.generate(UUID::randomUUID).limit(1_200).toList();

    @AfterEach
    void close() {
        node.close();
        other.close();
    }

    @Test
    void everyStreamIsWokenOnceWhenItsTimeHasComeAndNotBefore() {
        counters.forEach(counter -> node.submit(new Tally.WakeAt(counter, NOON)));
        UUID later = UUID.randomUUID();
        node.submit(new Tally.WakeAt(later, NOON.plusMillis(1))).await();
        node.setAlarms();
        assertThat(node.clock().turn()).isFalse();
        now.set(NOON);
        node.clock().deploy(node.vertx).await();
        other.clock().deploy(other.vertx).await();
        Eventually.await(() -> due() == 1);
        assertThat(node.log.statesOf(counters).await().values())
                .extracting(found -> found.state().value())
                .containsOnly(Tally.WOKEN);
        assertThat(node.total(later).value()).isZero();
    }

    @Test
    void whatADeadNodeHadClaimedComesDueAgain() {
        UUID counter = counters.getFirst();
        node.submit(new Tally.WakeAt(counter, NOON)).await();
        node.setAlarms();
        now.set(NOON);
        claimAndDie();
        assertThat(other.clock().turn()).isFalse();
        now.set(NOON.plusSeconds(10));
        assertThat(other.clock().turn()).isTrue();
        assertThat(node.total(counter).value()).isEqualTo(Tally.WOKEN);
        assertThat(other.clock().turn()).isFalse();
    }

    @Test
    void whoWaitsNoLongerIsNotWrittenDown() {
        UUID counter = counters.getFirst();
        node.submit(new Tally.WakeAt(counter, NOON)).await();
        node.submit(Tally.Add.to(counter)).await();
        node.pool.query("alter table alarm add check (false)").execute().await();
        node.setAlarms();
        assertThat(due()).isZero();
    }

    @Test
    void anAlarmThatIsNoLongerWantedIsTurnedOff() {
        UUID counter = counters.getFirst();
        node.submit(new Tally.WakeAt(counter, NOON)).await();
        node.setAlarms();
        assertThat(due()).isEqualTo(1);
        other.submit(Tally.Add.to(counter)).await();
        node.setAlarms();
        assertThat(due()).isZero();
    }

    private void claimAndDie() {
        assertThat(node.log.claimDue(now.get(), Duration.ofSeconds(10))).hasSize(1);
    }

    private long due() {
        return node.pool
                .query("select count(*) from alarm")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
