package stoa.order;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentEvent;
import stoa.platform.run.Logic;

/** The orders without their shell. */
public final class OrderParts {

    private OrderParts() {}

    public static Logic<OrderCommand, OrderEvent, ?> logic() {
        return new Logic<>(new OrderDecider(OrderPolicy.DEFAULTS).asDecider(), new OrderTimetable());
    }

    public static Optional<OrderCommand> on(PaymentEvent event) {
        return OrderReactions.on(event);
    }

    public static Function<InventoryEvent, Optional<OrderCommand>> reactions(
            Duration paymentTimeout, InstantSource clock) {
        return new OrderReactions(paymentTimeout, clock)::on;
    }
}
