package stoa.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Submission;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderLine;
import stoa.order.api.Placed;
import stoa.platform.run.CommandLoop;
import stoa.platform.run.Outcome;

/** Has commands decided, and answers with the order as it is after them. */
record OrderCommands(
        CommandLoop<OrderCommand, OrderEvent, Order> loop, OrderQueries queries, Destinations destinations) {

    Future<Reply<Placed>> decide(Submission<OrderCommand> submission, Call call) {
        if (submission.command() instanceof OrderCommand.FromPlatform
                && call.actor().role() != Actor.Role.SYSTEM) {
            return Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "only the platform itself may say this"));
        }
        return informed(submission, call)
                .compose(informed -> loop.submit(informed, call))
                .compose(outcome -> reply(outcome, call));
    }

    /** What an order was of is not in its state, which is written more often than goods come back. */
    private Future<Submission<OrderCommand>> informed(Submission<OrderCommand> said, Call call) {
        return said.command() instanceof OrderCommand.RequestRefund refund
                        && refund.returned().isPresent()
                ? queries.atLeast(1, refund.orderId(), call)
                        .map(order -> new Submission<>(refund.ofSold(sold(order)), said.cause(), said.once()))
                : Future.succeededFuture(said);
    }

    private static List<Quantity> sold(Optional<SealedOrder> order) {
        return order.stream()
                .flatMap(kept -> kept.view().items().stream().map(OrderLine::pieces))
                .toList();
    }

    private Future<Reply<Placed>> reply(Outcome<Order> outcome, Call call) {
        return switch (outcome) {
            case Outcome.Accepted<Order>(var stream, var state, var version) ->
                queries.atLeast(version, new OrderId(stream), call).compose(order -> done(order, false));
            case Outcome.Repeated<Order>(var stream, var version) ->
                queries.at(version, new OrderId(stream), call).compose(order -> done(order, true));
            case Outcome.Refused<Order>(var why) -> Future.succeededFuture(new Reply.Refused<>(why));
        };
    }

    private Future<Reply<Placed>> done(Optional<SealedOrder> order, boolean repeated) {
        return destinations.show(order.orElseThrow()).map(view -> new Reply.Done<>(new Placed(view, repeated)));
    }
}
