package stoa.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.kernel.OnceKey;
import stoa.testing.Eventually;
import stoa.testing.Scrape;
import stoa.testing.TestPostgres;

@Timeout(30)
class LoopMetricsTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final TallyNode node = new TallyNode(TestPostgres.database("testing"), BatchSettings.DEFAULTS, now::get);
    private final UUID counter = UUID.randomUUID();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void commandsAreTimedByWhatBecameOfThem() {
        OnceKey key = new OnceKey(counter, "key", "fingerprint");
        node.submit(Tally.Add.to(counter), key).await();
        node.submit(Tally.Add.to(counter), key).await();
        node.submit(new Tally.Refuse(counter)).await();
        node.submit(new Tally.BreakAtOnce()).otherwiseEmpty().await();

        assertThat(ended("add", "accepted")).isEqualTo(1);
        assertThat(ended("add", "repeated")).isEqualTo(1);
        assertThat(ended("refuse", "refused")).isEqualTo(1);
        assertThat(ended("break-at-once", "failed")).isEqualTo(1);
        assertThat(sum("stoa_events_total{domain=\"tally\",type=\"added\"}")).isEqualTo(1);
        assertThat(sum("stoa_commands_batch_sum{")).isEqualTo(4);
        assertThat(sum("stoa_commit_seconds_count{")).isEqualTo(4);
    }

    @Test
    void aSubscriptionThatFailsFallsBehind() {
        AtomicBoolean broken = new AtomicBoolean(true);
        follow((batch, transaction) -> {
            if (broken.get()) {
                throw new IllegalStateException("planted");
            }
            return Reader.NOTHING_MORE;
        });
        add(3);
        now.set(NOON.plusSeconds(40));
        Eventually.await(() -> sum("stoa_subscription_lag{") == 3 && sum("stoa_subscription_age_seconds{") == 40);
        assertThat(sum("stoa_subscription_events_total{")).isZero();

        broken.set(false);
        Eventually.await(() -> sum("stoa_subscription_lag{") == 0);
        assertThat(sum("stoa_subscription_age_seconds{")).isZero();
        assertThat(sum("stoa_subscription_events_total{")).isEqualTo(3);
        assertThat(sum("stoa_subscription_partitions{")).isEqualTo(16);
    }

    @Test
    void aCallThatIsOutIsNotHandledYet() {
        Promise<Void> answer = Promise.promise();
        new OutboundLoop<>(
                        "calls",
                        node.node,
                        node.vertx,
                        node.pool,
                        node.log,
                        event -> true,
                        event -> answer.future(),
                        10)
                .deploy()
                .await();
        add(2);
        Eventually.await(() -> sum("stoa_subscription_lag{") == 2);
        now.set(NOON.plusSeconds(5));
        assertThat(sum("stoa_subscription_age_seconds{")).isEqualTo(5);

        answer.complete();
        Eventually.await(() -> sum("stoa_subscription_events_total{") == 2);
        assertThat(sum("stoa_subscription_lag{")).isZero();
    }

    @Test
    void timersThatGoOffLateAreSeen() {
        node.submit(new Tally.WakeAt(counter, NOON)).await();
        node.setAlarms();
        now.set(NOON.plusSeconds(7));
        WakeLoop<Tally.Command, Tally.Event, Tally.Total> loop = node.clock();

        assertThat(loop.turn()).isTrue();
        assertThat(sum("stoa_timers_late_seconds{domain=\"tally\"}")).isEqualTo(7);
        assertThat(loop.turn()).isFalse();
        assertThat(sum("stoa_timers_late_seconds{domain=\"tally\"}")).isZero();
    }

    private void follow(Reader<Tally.Event> reader) {
        SubscriptionSettings settings =
                new SubscriptionSettings(100, Duration.ofMillis(20), Duration.ZERO, LeaseSettings.DEFAULTS);
        new SubscriptionLoop<>("test", node.node, node.vertx, node.pool, node.log, reader, settings)
                .deploy(node.vertx)
                .await();
    }

    private void add(int times) {
        for (int i = 0; i < times; i++) {
            node.submit(Tally.Add.to(counter)).await();
        }
    }

    private double ended(String command, String outcome) {
        return sum("stoa_commands_seconds_count{command=\"%s\",domain=\"tally\",outcome=\"%s\"}"
                .formatted(command, outcome));
    }

    private double sum(String series) {
        return new Scrape(node.node.metrics().exposition()).sum(series);
    }
}
