package stoa.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import stoa.kernel.Call;
import stoa.kernel.Fault;
import stoa.kernel.OrderId;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderPage;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderView;

/** Orders as they are shown. To others than its owner and administrators, an order does not exist. */
record ShownOrders(OrderQueries queries, OrderWaiting waiting, Destinations destinations) {

    Future<Optional<OrderView>> find(OrderQuery.FindOrder query, Call call) {
        return queries.find(query.orderId()).compose(order -> shown(order, call));
    }

    Future<Optional<OrderView>> findAt(OrderQuery.FindOrderAt query, Call call) {
        return queries.findAt(query, call).compose(order -> shown(order, call));
    }

    Future<Optional<OrderView>> await(OrderQuery.AwaitOrder query, Call call) {
        return waiting.await(query, call).compose(order -> shown(order, call));
    }

    Future<List<Recorded<OrderEvent>>> trail(OrderQuery.Trail query, Call call) {
        return trail(query.orderId(), query.afterVersion(), call);
    }

    Future<List<Recorded<OrderEvent>>> awaitTrail(OrderQuery.AwaitTrail query, Call call) {
        return waiting.await(query, call).compose(there -> trail(query.orderId(), query.afterVersion(), call));
    }

    private Future<List<Recorded<OrderEvent>>> trail(OrderId id, int afterVersion, Call call) {
        return queries.atLeast(1, id, call)
                .compose(order -> visible(order, call).isPresent()
                        ? queries.trail(id, afterVersion, call)
                        : Future.succeededFuture(List.of()));
    }

    Future<OrderPage> list(OrderQuery.ListOrders query, Call call) {
        boolean allowed = query.owner()
                .map(owner -> call.actor().mayActFor(owner.value()))
                .orElse(call.actor().isAdmin());
        return allowed
                ? queries.list(query, call).compose(destinations::show).map(found -> page(found, query.limit()))
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "these orders are somebody else's"));
    }

    private static OrderPage page(List<OrderView> found, int limit) {
        boolean more = found.size() > limit;
        List<OrderView> items = more ? found.subList(0, limit) : found;
        return new OrderPage(items, more ? Optional.of(items.getLast().id()) : Optional.empty());
    }

    private Future<Optional<OrderView>> shown(Optional<SealedOrder> order, Call call) {
        return destinations.show(visible(order, call));
    }

    private static Optional<SealedOrder> visible(Optional<SealedOrder> order, Call call) {
        return order.filter(view -> call.actor().mayActFor(view.userId().value()));
    }
}
