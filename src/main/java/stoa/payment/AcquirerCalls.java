package stoa.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.PaymentId;
import stoa.kernel.Recorded;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.platform.telemetry.Log;

/**
 * Asks the acquirer for what the events demand, and tells the payment what came of it. The idempotency key names the payment
 * and what is asked, so it is the same at every try, and the acquirer does it once.
 */
final class AcquirerCalls {

    private static final Log LOG = Log.of(AcquirerCalls.class);
    private static final Actor ACQUIRER = Actor.system("acquirer");

    private final AcquirerDesk acquirer;
    private final BiFunction<Submission<PaymentCommand>, Call, Future<?>> commands;
    private final PaymentPolicy policy;
    private final InstantSource clock;

    /** @param commands where the outcomes are recorded; succeeds once they are durable */
    AcquirerCalls(
            AcquirerDesk acquirer,
            BiFunction<Submission<PaymentCommand>, Call, Future<?>> commands,
            PaymentPolicy policy,
            InstantSource clock) {
        this.acquirer = acquirer;
        this.commands = commands;
        this.policy = policy;
        this.clock = clock;
    }

    static boolean wants(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.AuthorisationRequested e -> true;
            case PaymentEvent.CaptureRequested e -> true;
            case PaymentEvent.VoidRequested e -> true;
            case PaymentEvent.RefundRequested e -> true;
            case PaymentEvent.Authorised e -> false;
            case PaymentEvent.Declined e -> false;
            case PaymentEvent.Captured e -> false;
            case PaymentEvent.VoidDemanded e -> false;
            case PaymentEvent.Voided e -> false;
            case PaymentEvent.RefundQueued e -> false;
            case PaymentEvent.Refunded e -> false;
            case PaymentEvent.Unanswered e -> false;
        };
    }

    /** Succeeds once the outcome is recorded, also that there was none. */
    Future<?> call(Recorded<PaymentEvent> recorded) {
        Trace trace = Trace.parse(recorded.origin().trace()).orElseGet(Trace::start);
        Call call = new Call(ACQUIRER, Deadline.after(policy.callPatience(), clock.instant()), trace.child());
        return ask(recorded.event(), call).compose(outcome -> record(outcome, recorded, call));
    }

    private Future<PaymentCommand> ask(PaymentEvent event, Call call) {
        return switch (event) {
            case PaymentEvent.AuthorisationRequested e ->
                acquirer.authorise(
                                key(e.paymentId(), "authorise"),
                                e.amount(),
                                e.method(),
                                e.paymentId().toString(),
                                call)
                        .map(answer -> outcome(answer, e))
                        .otherwise(failure -> unanswered(e, Optional.empty(), e.attempt(), call, failure));
            case PaymentEvent.CaptureRequested e ->
                acquirer.capture(key(e.paymentId(), "capture"), e.reference(), e.amount(), call)
                        .map(answer -> approved(answer, new PaymentCommand.RecordCaptured(e.paymentId())))
                        .otherwise(failure -> unanswered(e, Optional.empty(), e.attempt(), call, failure));
            case PaymentEvent.VoidRequested e ->
                acquirer.voidAuthorisation(key(e.paymentId(), "void"), e.reference(), call)
                        .map(answer -> approved(answer, new PaymentCommand.RecordVoided(e.paymentId())))
                        .otherwise(failure -> unanswered(e, Optional.empty(), e.attempt(), call, failure));
            case PaymentEvent.RefundRequested e ->
                acquirer.refund(key(e.paymentId(), "refund/" + e.refundId()), e.reference(), e.amount(), call)
                        .map(answer -> approved(answer, new PaymentCommand.RecordRefunded(e.paymentId(), e.refundId())))
                        .otherwise(failure -> unanswered(e, Optional.of(e.refundId()), e.attempt(), call, failure));
            case PaymentEvent.Authorised e -> throw notAsked(e);
            case PaymentEvent.Declined e -> throw notAsked(e);
            case PaymentEvent.Captured e -> throw notAsked(e);
            case PaymentEvent.VoidDemanded e -> throw notAsked(e);
            case PaymentEvent.Voided e -> throw notAsked(e);
            case PaymentEvent.RefundQueued e -> throw notAsked(e);
            case PaymentEvent.Refunded e -> throw notAsked(e);
            case PaymentEvent.Unanswered e -> throw notAsked(e);
        };
    }

    private static PaymentCommand outcome(AcquirerAnswer answer, PaymentEvent.AuthorisationRequested asked) {
        return switch (answer) {
            case AcquirerAnswer.Approved(var reference) ->
                new PaymentCommand.RecordAuthorised(asked.paymentId(), reference);
            case AcquirerAnswer.Declined(var code) -> new PaymentCommand.RecordDeclined(asked.paymentId(), code);
        };
    }

    /** Only an authorisation can be declined. That anything after it is refused is a matter for people: keep asking, and say so. */
    private static PaymentCommand approved(AcquirerAnswer answer, PaymentCommand done) {
        return switch (answer) {
            case AcquirerAnswer.Approved approved -> done;
            case AcquirerAnswer.Declined(var code) ->
                throw new IllegalStateException("the acquirer refuses " + done + ": " + code);
        };
    }

    private PaymentCommand unanswered(
            PaymentEvent asked, Optional<UUID> refundId, int attempt, Call call, Throwable failure) {
        tell(asked, attempt, call, failure);
        Instant retryAt = clock.instant().plus(policy.retryAfter(attempt));
        return new PaymentCommand.RecordUnanswered(asked.paymentId(), refundId, attempt, retryAt);
    }

    /**
     * While the acquirer is down only the first try of each payment, and none while there are too many calls, which is told of
     * once; what waiting does not mend, at every try.
     */
    private static void tell(PaymentEvent asked, int attempt, Call call, Throwable failure) {
        Log line = LOG.in(call).with("order_id", asked.orderId()).with("payment_id", asked.paymentId());
        if (!(failure instanceof Fault fault) || fault.kind() == Fault.Kind.BROKEN) {
            line.warn("the acquirer did not do what it has to, and will be asked again", failure);
        } else if (attempt == 1 && fault.kind() != Fault.Kind.BUSY) {
            line.with("why", failure.getMessage()).info("the acquirer gave no answer, and will be asked again");
        }
    }

    private Future<?> record(PaymentCommand outcome, Recorded<PaymentEvent> asked, Call call) {
        Call recording = new Call(ACQUIRER, Deadline.after(policy.recordPatience(), clock.instant()), call.trace());
        return commands.apply(Submission.of(outcome, "payment@" + asked.position()), recording);
    }

    private static String key(PaymentId payment, String what) {
        return payment + "/" + what;
    }

    private static IllegalArgumentException notAsked(PaymentEvent event) {
        return new IllegalArgumentException("the acquirer is not asked for " + event);
    }
}
