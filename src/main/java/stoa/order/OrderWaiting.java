package stoa.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import stoa.kernel.Call;
import stoa.kernel.OrderId;
import stoa.order.api.OrderQuery;

/** Answers once an order has got somewhere, whether this process sees it get there or it was there before. */
final class OrderWaiting {

    private final OrderWatch watch;
    private final OrderQueries queries;

    OrderWaiting(OrderWatch watch, OrderQueries queries) {
        this.watch = watch;
        this.queries = queries;
    }

    Future<Optional<SealedOrder>> await(OrderQuery.AwaitOrder query, Call call) {
        return await(query.orderId(), order -> order.status().isFinal(), end(query.atMost()), call);
    }

    Future<Optional<SealedOrder>> await(OrderQuery.AwaitTrail query, Call call) {
        return await(query.orderId(), order -> order.version() > query.afterVersion(), end(query.atMost()), call);
    }

    /** Watches before it looks, so that nothing can happen in between. */
    private Future<Optional<SealedOrder>> await(OrderId id, Predicate<SealedOrder> wanted, long end, Call call) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            return queries.find(id);
        }
        Promise<Optional<SealedOrder>> change = watch.await(id, wanted, left);
        return queries.atLeast(1, id, call)
                .compose(order -> order.map(wanted::test).orElse(true)
                        ? answer(order, change)
                        : change.future()
                                .compose(seen -> seen.isPresent()
                                        ? Future.succeededFuture(seen)
                                        : await(id, wanted, end, call)));
    }

    private static Future<Optional<SealedOrder>> answer(Optional<SealedOrder> order, Promise<?> change) {
        change.tryComplete();
        return Future.succeededFuture(order);
    }

    private static long end(Duration atMost) {
        return System.nanoTime() + atMost.toNanos();
    }
}
