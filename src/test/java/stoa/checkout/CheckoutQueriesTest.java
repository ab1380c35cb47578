package stoa.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.checkout.Checkout.Closing;
import stoa.checkout.Checkout.Pace;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.UserId;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.TestPostgres;

/** Which checkouts are shown as stuck, on PostgreSQL. */
class CheckoutQueriesTest {

    private static final CheckoutPolicy POLICY = CheckoutPolicy.DEFAULTS;
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));

    private static final Set<Step> UP_TO_CONFIRM = Set.of(Step.RESERVE, Step.AUTHORISE, Step.CONFIRM);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = Pools.open(vertx, TestPostgres.database("order"), PoolSettings.DEFAULTS, "checkouts");
    private final CheckoutQueries queries = new CheckoutQueries(pool, () -> NOW, POLICY);

    private int stored;

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void itIsStuckPastItsTimeLimitOrTooLongWithoutOneOrLeftAlone() {
        OrderId paying = store(LONG_AGO, id -> running(id, LONG_AGO, Set.of(Step.RESERVE), 1), null);
        OrderId capturing = store(LONG_AGO, id -> running(id, LONG_AGO, UP_TO_CONFIRM, 1), null);
        OrderId progressing = store(LONG_AGO, id -> running(id, NOW, UP_TO_CONFIRM, 1), null);
        OrderId undoing = store(LONG_AGO, id -> undoing(id, LONG_AGO), null);
        OrderId alone = store(NOW, id -> running(id, NOW, Set.of(), 1), "a bug");
        OrderId young = store(NOW, id -> running(id, NOW, Set.of(), 1), null);

        assertThat(list(true, Optional.empty()).stream()
                        .filter(view -> view.overdue() || view.problem().isPresent()))
                .extracting(SagaView::orderId)
                .containsExactly(alone, undoing, capturing, paying);
        assertThat(list(false, Optional.of(progressing)))
                .extracting(SagaView::orderId)
                .containsExactly(capturing, paying);
        assertThat(find(young).overdue()).isFalse();
        assertThat(find(alone).problem()).contains("a bug");
        assertThat(find(capturing).deadline()).isEmpty();
        assertThat(find(capturing).waitsFor()).containsExactly("capture", "commit");
        assertThat(find(paying).deadline()).contains(LONG_AGO.plus(POLICY.authoriseTimeout()));
        assertThat(find(undoing).waitsFor()).containsExactly("close", "undo reserve");
    }

    @Test
    void sinceWhenItWaitsFollowsFromHowOftenItHasAsked() {
        Instant next = NOW;
        for (int tries = 0; tries < 40; tries++) {
            next = next.plus(POLICY.pause(tries));
        }
        Instant resendAt = next;
        OrderId patient = store(
                NOW,
                id -> new Checkout.Undoing(terms(id), Closing.cancelled("x"), true, Set.of(), new Pace(resendAt, 40)),
                null);
        assertThat(find(patient).since()).isEqualTo(NOW);
    }

    @Test
    void oneThatCannotBeReadIsShownAsAProblem() {
        OrderId illegible = store(LONG_AGO, id -> running(id, LONG_AGO, Set.of(), 1), null);
        OrderId other = store(NOW, id -> running(id, NOW, Set.of(), 1), null);
        pool.preparedQuery("update process set type = 'of-tomorrow' where id = $1")
                .execute(Tuple.of(illegible.value()))
                .await();
        assertThat(list(false, Optional.empty())).extracting(SagaView::orderId).containsExactly(other, illegible);
        assertThat(find(illegible).problem()).contains("what is stored of it cannot be read");
        assertThat(find(illegible).since()).isEqualTo(LONG_AGO);
    }

    private List<SagaView> list(boolean stuck, Optional<OrderId> before) {
        return queries.list(new SagaApi.ListSagas(stuck, 100, before)).await();
    }

    private SagaView find(OrderId id) {
        return queries.find(id).await().orElseThrow();
    }

    private OrderId store(Instant placed, Function<OrderId, Checkout> checkout, String problem) {
        long first = Ids.firstOf(placed.toEpochMilli()).getMostSignificantBits();
        OrderId id = new OrderId(new UUID(first + ++stored, Long.MIN_VALUE));
        Checkout state = checkout.apply(id);
        String sql = """
            insert into process (id, partition, type, doc, trace, problem)
            values ($1, 0, $2, $3::text::json, '', $4)\
            """;
        pool.preparedQuery(sql)
                .execute(Tuple.of(
                        id.value(),
                        CheckoutVerticle.STATES.nameOf(state),
                        CheckoutVerticle.STATES.encode(state),
                        problem))
                .await();
        return id;
    }

    private static Checkout running(OrderId id, Instant since, Set<Step> done, int tries) {
        Instant deadline = since.plus(POLICY.authoriseTimeout());
        Pace pace = new Pace(since.plus(POLICY.waited(tries)), tries);
        return new Checkout.Running(terms(id), done, Set.of(), false, deadline, pace);
    }

    private static Checkout undoing(OrderId id, Instant since) {
        Pace pace = new Pace(since.plus(POLICY.waited(1)), 1);
        return new Checkout.Undoing(terms(id), Closing.cancelled("x"), true, Set.of(Step.RESERVE), pace);
    }

    private static Checkout.Terms terms(OrderId id) {
        return new Checkout.Terms(
                id,
                new UserId(new UUID(1, 1)),
                new PaymentId(new UUID(2, 2)),
                "pm_card_visa",
                Money.of(100, "GBP"),
                List.of(),
                NOW);
    }
}
