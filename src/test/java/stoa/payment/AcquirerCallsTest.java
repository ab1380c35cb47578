package stoa.payment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Origin;
import stoa.kernel.PaymentId;
import stoa.kernel.Recorded;
import stoa.kernel.Submission;
import stoa.kernel.UserId;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

/** What is recorded, and what is logged, when the acquirer gives no answer. */
@Isolated
class AcquirerCallsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));

    private final Logger logger = (Logger) LoggerFactory.getLogger(AcquirerCalls.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<PaymentCommand> recorded = new ArrayList<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void thatItGaveNoAnswerIsLoggedAtTheFirstTryOfEachPayment() {
        ask(Fault.Kind.UNAVAILABLE, 1);
        ask(Fault.Kind.UNAVAILABLE, 2);
        assertThat(lines.list).hasSize(1);
        requireUnanswered(2);
    }

    @Test
    void whatIsNotAskedBecauseThereIsTooMuchIsLoggedByTheGuardAlone() {
        for (int i = 0; i < 100; i++) {
            ask(Fault.Kind.BUSY, 1);
        }
        assertThat(lines.list).isEmpty();
        requireUnanswered(100);
    }

    @Test
    void whatWaitingDoesNotMendIsLoggedAtEveryTry() {
        ask(Fault.Kind.BROKEN, 1);
        ask(Fault.Kind.BROKEN, 2);
        assertThat(lines.list).hasSize(2);
        requireUnanswered(2);
    }

    private void requireUnanswered(int times) {
        assertThat(recorded).hasSize(times).hasOnlyElementsOfType(PaymentCommand.RecordUnanswered.class);
    }

    private void ask(Fault.Kind answer, int attempt) {
        PaymentEvent asked = new PaymentEvent.AuthorisationRequested(
                PAYMENT,
                new OrderId(new UUID(1, 1)),
                new UserId(new UUID(3, 3)),
                Money.of(500, "GBP"),
                "pm_card_visa",
                attempt);
        Origin origin = new Origin(NOW, "test", "test", "test");
        calls(new Fault(answer, "no")).call(new Recorded<>(1, PAYMENT.value(), 1, asked, origin));
    }

    private AcquirerCalls calls(Fault failure) {
        return new AcquirerCalls(new Silent(failure), this::record, PaymentPolicy.DEFAULTS, () -> NOW);
    }

    private Future<?> record(Submission<PaymentCommand> submission, Call call) {
        recorded.add(submission.command());
        return Future.succeededFuture();
    }

    private record Silent(Fault failure) implements AcquirerDesk {

        @Override
        public Future<AcquirerAnswer> authorise(String key, Money amount, String method, String reference, Call call) {
            return Future.failedFuture(failure);
        }

        @Override
        public Future<AcquirerAnswer> capture(String key, String authorisation, Money amount, Call call) {
            return Future.failedFuture(failure);
        }

        @Override
        public Future<AcquirerAnswer> voidAuthorisation(String key, String authorisation, Call call) {
            return Future.failedFuture(failure);
        }

        @Override
        public Future<AcquirerAnswer> refund(String key, String authorisation, Money amount, Call call) {
            return Future.failedFuture(failure);
        }
    }
}
