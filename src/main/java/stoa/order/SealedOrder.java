package stoa.order;

import stoa.kernel.OrderId;
import stoa.kernel.Personal;
import stoa.kernel.UserId;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;

/**
 * An order as this service keeps it, in memory too.
 *
 * @param view what is seen of it, but for where it goes
 * @param shippingAddress as it came with the event
 */
record SealedOrder(OrderView view, Personal shippingAddress) {

    OrderId id() {
        return view.id();
    }

    UserId userId() {
        return view.userId();
    }

    OrderFlow flow() {
        return view.flow();
    }

    OrderStatus status() {
        return view.status();
    }

    int version() {
        return view.version();
    }
}
