package stoa.payment;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentApi;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.payment.api.PaymentView;
import stoa.platform.bus.Bus;
import stoa.platform.guard.GuardListener;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.log.TimelyReads;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.Node;
import stoa.platform.run.OutboundLoop;
import stoa.platform.run.Outcome;
import stoa.platform.run.ReactionLoop;
import stoa.platform.run.SubscriptionLoop;
import stoa.platform.run.SubscriptionSettings;
import stoa.platform.run.WakeLoop;

/** The payments, on the bus: what they answer, and which loops keep them going. */
public final class PaymentVerticle extends VerticleBase {

    /** Where the acquirer is, and who is told when it is called less. */
    public record Acquirer(String host, int port, GuardListener listener) {}

    private final Node node;
    private final Pool pool;
    private final Bus bus;
    private final EventLog<PaymentEvent, Payment> log;
    private final EventSource<OrderEvent> orders;
    private final Acquirer acquirer;
    private final PaymentPolicy policy;
    private final CommandLoop<PaymentCommand, PaymentEvent, Payment> commands;
    private final WakeLoop<PaymentCommand, PaymentEvent, Payment> clockwork;
    private final PaymentQueries queries;
    private AcquirerClient client;

    /** @param orders the orders' log, for what a payment does about it */
    public PaymentVerticle(
            Node node,
            Pool pool,
            Bus bus,
            PaymentLog log,
            EventSource<OrderEvent> orders,
            Acquirer acquirer,
            PaymentPolicy policy) {
        this.node = node;
        this.pool = pool;
        this.bus = bus;
        this.log = log.log();
        this.orders = orders;
        this.acquirer = acquirer;
        this.policy = policy;
        this.queries = new PaymentQueries(new TimelyReads(pool, node.clock()), this.log.trails(node.clock()));
        this.commands = new CommandLoop<>("payment", this.log, PaymentDecider.asDecider(), policy.commands(), node);
        this.clockwork = new WakeLoop<>(log.alarms(), commands, pool, node);
    }

    @Override
    public Future<?> start() {
        client = new AcquirerClient(policy.acquirer(), acquirer, vertx, node);
        log.onCommit(new PaymentMetrics(node.metrics())::see);
        return Future.all(
                        commands.deploy(vertx),
                        clockwork.deploy(vertx),
                        projection().deploy(vertx),
                        reactions().deploy(),
                        calls().deploy())
                .onSuccess(deployed -> serve());
    }

    @Override
    public Future<?> stop() {
        return client.close();
    }

    private SubscriptionLoop<PaymentEvent> projection() {
        SubscriptionSettings settings = SubscriptionSettings.DEFAULTS.resting(policy.viewRest());
        return new SubscriptionLoop<>(
                PaymentProjection.SUBSCRIPTION, node, vertx, pool, log, new PaymentProjection(), settings);
    }

    private ReactionLoop<OrderEvent, PaymentCommand> reactions() {
        ReactionLoop.Name name = new ReactionLoop.Name("payment", "order");
        return new ReactionLoop<>(name, node, vertx, pool, orders, PaymentReactions::on, commands);
    }

    private OutboundLoop<PaymentEvent> calls() {
        AcquirerCalls calls = new AcquirerCalls(client, commands::submit, policy, node.clock());
        return new OutboundLoop<>(
                "acquirer calls", node, vertx, pool, log, AcquirerCalls::wants, calls::call, policy.callsAtOnce());
    }

    private void serve() {
        bus.serve(PaymentApi.COMMAND, this::command);
        bus.serve(
                PaymentApi.FIND,
                (query, call) -> queries.find(query.paymentId(), call).map(payment -> visible(payment, call)));
    }

    private Future<Reply<Integer>> command(Submission<PaymentCommand> submission, Call call) {
        if (call.actor().role() != Actor.Role.SYSTEM) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the platform itself may say this"));
        }
        return commands.submit(submission, call).map(PaymentVerticle::reply);
    }

    private static Reply<Integer> reply(Outcome<Payment> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<Payment>(var stream, var state, var version) -> new Reply.Done<>(version);
            case Outcome.Repeated<Payment>(var stream, var version) -> new Reply.Done<>(version);
            case Outcome.Refused<Payment>(var why) -> new Reply.Refused<>(why);
        };
    }

    /** To others than its owner and administrators, a payment does not exist. */
    private static Optional<PaymentView> visible(Optional<PaymentView> payment, Call call) {
        return payment.filter(view -> call.actor().mayActFor(view.userId().value()));
    }
}
