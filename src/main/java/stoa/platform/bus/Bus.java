package stoa.platform.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.platform.fault.FaultSwitch;
import stoa.platform.fault.FaultSwitches;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.Metrics;

/**
 * Sends typed requests and answers them. A request is given no longer than its caller waits for the answer, and is not begun
 * when that time is over.
 */
public final class Bus {

    private static final Log LOG = Log.of(Bus.class);

    private final Vertx vertx;
    private final EventBus events;
    private final InstantSource clock;
    private final BusMetrics metrics;
    private final FaultSwitches faults;

    /**
     * One bus per Vertx.
     *
     * @param faults those that requests are to meet on purpose
     */
    public Bus(Vertx vertx, Metrics metrics, InstantSource clock, FaultSwitches faults) {
        this.vertx = vertx;
        this.events = vertx.eventBus();
        this.metrics = new BusMetrics(metrics);
        this.clock = clock;
        this.faults = faults;
        events.registerCodec(new PacketCodec());
    }

    /**
     * Asks, and waits for the answer until the call's deadline.
     *
     * @return fails with a {@link Fault} only: LATE, UNAVAILABLE when nobody answers at this address, or what the
     *     answerer failed with
     */
    public <Q, A> Future<A> request(Address<Q, A> to, Q request, Call call) {
        long begun = System.nanoTime();
        return send(to, request, call).onComplete((answer, failure) -> metrics.ended(to, answer, failure, begun));
    }

    private <Q, A> Future<A> send(Address<Q, A> to, Q request, Call call) {
        Optional<FaultSwitch> fault = faults.meet(to.name());
        return fault.isEmpty()
                ? deliver(to, request, call)
                : inTime(to, fault.get().before(this::later).compose(_ -> deliver(to, request, call)), call);
    }

    /** What hangs on purpose has no time limit of its own. */
    private <A> Future<A> inTime(Address<?, A> to, Future<A> answer, Call call) {
        Promise<A> first = Promise.promise();
        Duration left = call.deadline().left(clock.instant());
        later(left, () -> first.tryFail(silent(to)));
        answer.onSuccess(first::tryComplete).onFailure(first::tryFail);
        return first.future();
    }

    private void later(Duration time, Runnable then) {
        vertx.setTimer(Math.max(1, time.toMillis()), _ -> then.run());
    }

    @SuppressWarnings("unchecked")
    private <Q, A> Future<A> deliver(Address<Q, A> to, Q request, Call call) {
        Duration left = call.deadline().left(clock.instant());
        if (left.toMillis() < 1) {
            return Future.failedFuture(new Fault(Fault.Kind.LATE, "no time is left to ask " + to.name()));
        }
        return events.<Packet>request(
                        to.name(), new Packet(request, call), options().setSendTimeout(left.toMillis()))
                .map(reply -> (A) reply.body().body())
                .recover(failure -> Future.failedFuture(fault(to, failure)));
    }

    /** Tells somebody something without waiting for an answer. It may get lost. */
    public <Q> void tell(Address<Q, ?> to, Q request, Call call) {
        begin(to, () -> events.send(to.name(), new Packet(request, call), options()));
    }

    /** Tells everybody who serves an address, and there may be nobody, without waiting for answers. It may get lost. */
    public <Q> void publish(Address<Q, ?> to, Q news, Call call) {
        begin(to, () -> events.publish(to.name(), new Packet(news, call), options()));
    }

    private void begin(Address<?, ?> to, Runnable send) {
        faults.meet(to.name())
                .ifPresentOrElse(fault -> fault.before(this::later).onSuccess(_ -> send.run()), send);
    }

    /** Answers the requests that come to an address, until the consumer is unregistered. */
    public <Q, A> MessageConsumer<?> serve(Address<Q, A> at, Endpoint<Q, A> endpoint) {
        faults.addTarget(at.name());
        return events.<Packet>localConsumer(at.name(), message -> answer(message, endpoint));
    }

    @SuppressWarnings("unchecked")
    private <Q, A> void answer(Message<Packet> message, Endpoint<Q, A> endpoint) {
        Packet packet = message.body();
        if (packet.call().deadline().isPast(clock.instant())) {
            message.fail(Fault.Kind.LATE.ordinal(), "the deadline passed on the way");
            return;
        }
        Future.succeededFuture((Q) packet.body())
                .compose(request -> endpoint.answer(request, packet.call()))
                .onSuccess(answer -> reply(message, new Packet(answer, packet.call())))
                .onFailure(failure -> refuse(message, packet.call(), failure));
    }

    private static void reply(Message<Packet> message, Packet answer) {
        if (message.replyAddress() != null) {
            message.reply(answer, options());
        }
    }

    private static void refuse(Message<Packet> message, Call call, Throwable failure) {
        if (failure instanceof Fault fault) {
            message.fail(fault.kind().ordinal(), fault.getMessage());
        } else {
            LOG.in(call).with("address", message.address()).error("a request met a defect", failure);
            message.fail(Fault.Kind.BROKEN.ordinal(), "a defect, see the log");
        }
    }

    private static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(PacketCodec.NAME).setLocalOnly(true);
    }

    private static Fault silent(Address<?, ?> to) {
        return new Fault(Fault.Kind.LATE, to.name() + " did not answer in time");
    }

    private static Fault fault(Address<?, ?> to, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            return new Fault(Fault.Kind.BROKEN, "asking " + to.name() + " failed", failure);
        }
        return switch (reply.failureType()) {
            case TIMEOUT -> silent(to);
            case NO_HANDLERS -> new Fault(Fault.Kind.UNAVAILABLE, "nobody answers at " + to.name());
            case RECIPIENT_FAILURE -> new Fault(Fault.Kind.values()[reply.failureCode()], reply.getMessage());
            case ERROR -> new Fault(Fault.Kind.BROKEN, reply.getMessage());
        };
    }
}
