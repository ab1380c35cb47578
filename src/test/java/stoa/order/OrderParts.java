package stoa.order;

import java.util.Optional;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.api.PaymentEvent;
import stoa.platform.run.Logic;
import stoa.platform.run.Timetable;

/** The orders without their shell. */
public final class OrderParts {

    private OrderParts() {}

    public static Logic<OrderCommand, OrderEvent, ?> logic() {
        return new Logic<>(new OrderDecider(OrderPolicy.DEFAULTS).asDecider(), Timetable.empty());
    }

    public static Optional<OrderCommand> on(PaymentEvent event) {
        return OrderReactions.on(event);
    }
}
