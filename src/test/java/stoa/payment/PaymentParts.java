package stoa.payment;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import stoa.kernel.Call;
import stoa.kernel.Money;
import stoa.kernel.Recorded;
import stoa.kernel.Submission;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.platform.run.Logic;

/** The payments without their shell. */
public final class PaymentParts {

    private PaymentParts() {}

    /** What an acquirer is asked: {@code authorise}, {@code capture}, {@code void} or {@code refund}. */
    public record Request(String key, String operation, String about, Optional<Money> amount, String method) {}

    /** @param text the reference of what was approved, or the code of the refusal */
    public record Answer(boolean approved, String text) {}

    public static Logic<PaymentCommand, PaymentEvent, ?> logic() {
        return new Logic<>(PaymentDecider.asDecider(), new PaymentTimetable());
    }

    public static Optional<PaymentCommand> on(OrderEvent event) {
        return PaymentReactions.on(event);
    }

    public static boolean isCalledOut(PaymentEvent event) {
        return AcquirerCalls.wants(event);
    }

    /** How an event is called out for. */
    public static Function<Recorded<PaymentEvent>, Future<?>> calls(
            Function<Request, Future<Answer>> acquirer,
            BiFunction<Submission<PaymentCommand>, Call, Future<?>> commands,
            PaymentPolicy policy,
            InstantSource clock) {
        return new AcquirerCalls(new Desk(acquirer), commands, policy, clock)::call;
    }

    private record Desk(Function<Request, Future<Answer>> acquirer) implements AcquirerDesk {
        @Override
        public Future<AcquirerAnswer> authorise(String key, Money amount, String method, String reference, Call call) {
            return ask(new Request(key, "authorise", reference, Optional.of(amount), method));
        }

        @Override
        public Future<AcquirerAnswer> capture(String key, String authorisation, Money amount, Call call) {
            return ask(new Request(key, "capture", authorisation, Optional.of(amount), ""));
        }

        @Override
        public Future<AcquirerAnswer> voidAuthorisation(String key, String authorisation, Call call) {
            return ask(new Request(key, "void", authorisation, Optional.empty(), ""));
        }

        @Override
        public Future<AcquirerAnswer> refund(String key, String authorisation, Money amount, Call call) {
            return ask(new Request(key, "refund", authorisation, Optional.of(amount), ""));
        }

        private Future<AcquirerAnswer> ask(Request request) {
            return acquirer.apply(request)
                    .map(answer -> answer.approved()
                            ? new AcquirerAnswer.Approved(answer.text())
                            : new AcquirerAnswer.Declined(answer.text()));
        }
    }
}
