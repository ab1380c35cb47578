package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.payment.Payments.ORDER;
import static stoa.payment.Payments.OTHER_REFUND;
import static stoa.payment.Payments.PAYMENT;
import static stoa.payment.Payments.PRICE;
import static stoa.payment.Payments.REFUND;
import static stoa.payment.Payments.authorisationRequested;
import static stoa.payment.Payments.authorised;
import static stoa.payment.Payments.captureRequested;
import static stoa.payment.Payments.refundQueued;
import static stoa.payment.Payments.refundRequested;
import static stoa.payment.Payments.refunded;
import static stoa.payment.Payments.voidRequested;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentView;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.TimelyReads;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.TestPostgres;

@Timeout(30)
class PaymentQueriesTest {

    private static final Call CALL = new Call(Actor.system("test"), new Deadline(Instant.MAX), Trace.start());

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool =
            Pools.open(vertx, TestPostgres.database("payment"), PoolSettings.DEFAULTS, "payment queries");
    private final PaymentQueries queries = new PaymentQueries(
            new TimelyReads(pool, InstantSource.system()),
            PaymentLog.in(pool).log().trails(InstantSource.system()));

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    /** The read model, written an event at a time, and the fold of the log, which answers until it is written. */
    @ParameterizedTest
    @MethodSource("stories")
    void theReadModelShowsWhatTheLogComesTo(List<PaymentEvent> story) {
        List<Recorded<PaymentEvent>> soFar = new ArrayList<>();
        for (PaymentEvent event : story) {
            soFar.add(new Recorded<>(soFar.size() + 1, PAYMENT.value(), soFar.size() + 1, event, origin(soFar.size())));
            project(soFar.getLast());
            Optional<PaymentView> folded = PaymentFold.of(soFar);
            assertThat(queries.find(PAYMENT, CALL).await()).isEqualTo(folded);
        }
    }

    static Stream<List<PaymentEvent>> stories() {
        PaymentEvent captured = new PaymentEvent.Captured(PAYMENT, ORDER, PRICE);
        return Stream.of(
                List.of(
                        authorisationRequested(1),
                        authorised(),
                        refundQueued(REFUND, 400),
                        captureRequested(1),
                        captured,
                        refundRequested(REFUND, 400, 1),
                        refunded(REFUND, 400, false),
                        refundRequested(OTHER_REFUND, 600, 1),
                        refunded(OTHER_REFUND, 600, true)),
                List.of(authorisationRequested(1), new PaymentEvent.Declined(PAYMENT, ORDER, "card_declined")),
                List.of(
                        authorisationRequested(1),
                        authorisationRequested(2),
                        authorised(),
                        voidRequested(1),
                        new PaymentEvent.Voided(PAYMENT, ORDER, Optional.of(PRICE))),
                List.of(new PaymentEvent.Voided(PAYMENT, ORDER, Optional.empty())));
    }

    private void project(Recorded<PaymentEvent> event) {
        SqlTransaction.run(pool, transaction -> new PaymentProjection().read(List.of(event), transaction));
    }

    private static Origin origin(int second) {
        return new Origin(Payments.NOON.plusSeconds(second), "system", new UUID(0, 0).toString(), "");
    }
}
