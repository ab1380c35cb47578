package stoa.order.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import stoa.kernel.OrderId;
import stoa.kernel.UserId;

/** What the orders can be asked. Each answer is only for the order's owner or an administrator; to others it does not exist. */
public sealed interface OrderQuery {

    record FindOrder(OrderId orderId) implements OrderQuery {}

    /** The order as it was. Exactly one of the two is given. */
    record FindOrderAt(OrderId orderId, Optional<Instant> time, Optional<Integer> version) implements OrderQuery {}

    /** The order once its status is final, or as it is when the time is over. */
    record AwaitOrder(OrderId orderId, Duration atMost) implements OrderQuery {}

    /**
     * A page of orders, newest first.
     *
     * @param owner whose; empty for everybody's, which only administrators may ask for
     * @param before the last order of the page before
     */
    record ListOrders(Optional<UserId> owner, Optional<OrderStatus> status, int limit, Optional<OrderId> before)
            implements OrderQuery {}

    /** The order's events after a version, in order. Empty when there is no such order. */
    record Trail(OrderId orderId, int afterVersion) implements OrderQuery {}

    /** Waits until the order has events after a version, or the time is over; then as {@link Trail}. */
    record AwaitTrail(OrderId orderId, int afterVersion, Duration atMost) implements OrderQuery {}
}
