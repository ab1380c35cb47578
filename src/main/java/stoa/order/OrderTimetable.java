package stoa.order;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.OrderId;
import stoa.order.api.OrderCommand;
import stoa.platform.run.Timetable;

/** When an order that nobody coordinates has waited too long for its stock or its payment. */
final class OrderTimetable implements Timetable<OrderCommand, Order> {

    @Override
    public Optional<Instant> due(Order order) {
        return switch (order) {
            case Order.Placed(var terms, var reserveBy) -> reserveBy;
            case Order.StockReserved(var terms, var payBy) -> payBy;
            case Order.Unplaced none -> Optional.empty();
            case Order.Confirmed confirmed -> Optional.empty();
            case Order.Closed closed -> Optional.empty();
        };
    }

    @Override
    public Optional<OrderCommand> wake(UUID stream, Order order, Instant now) {
        return due(order).map(due -> new OrderCommand.TimeOut(new OrderId(stream), now));
    }
}
