package stoa.order.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Address;
import stoa.kernel.Recorded;
import stoa.kernel.Reply;
import stoa.kernel.Submission;

/** The orders' table of contents: where they are reached, and the names of their events on the wire. */
public final class OrderApi {

    /** Prices the wish, then places it. */
    public static final Address<PlaceOrder, Reply<Placed>> PLACE = new Address<>("order.place");

    public static final Address<Submission<OrderCommand>, Reply<Placed>> COMMAND = new Address<>("order.command");

    public static final Address<OrderQuery.FindOrder, Optional<OrderView>> FIND = new Address<>("order.find");

    public static final Address<OrderQuery.FindOrderAt, Optional<OrderView>> FIND_AT = new Address<>("order.find-at");

    public static final Address<OrderQuery.AwaitOrder, Optional<OrderView>> AWAIT = new Address<>("order.await");

    public static final Address<OrderQuery.ListOrders, OrderPage> LIST = new Address<>("order.list");

    public static final Address<OrderQuery.Trail, List<Recorded<OrderEvent>>> TRAIL = new Address<>("order.trail");

    public static final Address<OrderQuery.AwaitTrail, List<Recorded<OrderEvent>>> AWAIT_TRAIL =
            new Address<>("order.await-trail");

    /** What placing an order begins, as the HTTP contract and the metrics call it. */
    public static final String WORK = "orders";

    public static final Map<String, Class<? extends OrderEvent>> EVENTS = Map.of(
            "order.placed", OrderEvent.Placed.class,
            "order.stock-reserved", OrderEvent.StockReserved.class,
            "order.rejected", OrderEvent.Rejected.class,
            "order.payment-declined", OrderEvent.PaymentDeclined.class,
            "order.confirmed", OrderEvent.Confirmed.class,
            "order.cancelled", OrderEvent.Cancelled.class,
            "order.refund-requested", OrderEvent.RefundRequested.class,
            "order.refunded", OrderEvent.Refunded.class,
            "order.resumed", OrderEvent.Resumed.class,
            "order.step-skipped", OrderEvent.StepSkipped.class);

    private OrderApi() {}
}
