package stoa.order;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stoa.kernel.Ids;
import stoa.kernel.OrderId;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderStatus;
import stoa.platform.telemetry.Log;
import stoa.platform.telemetry.MetricName;
import stoa.platform.telemetry.Metrics;

/** What became of orders, for those who run the shop: each is timed, and those that came to nothing are told one by one. */
final class OrderTelemetry {

    private static final Log LOG = Log.of(OrderTelemetry.class);

    private static final List<OrderStatus> ENDINGS =
            List.of(OrderStatus.CONFIRMED, OrderStatus.REJECTED, OrderStatus.PAYMENT_DECLINED, OrderStatus.CANCELLED);

    private record Ending(OrderStatus status, Object why) {}

    private final Map<OrderStatus, Timer> timers = new EnumMap<>(OrderStatus.class);
    private final Function<OrderId, Optional<SealedOrder>> orders;

    /** @param orders those that this process has changed lately */
    OrderTelemetry(Function<OrderId, Optional<SealedOrder>> orders, Metrics metrics) {
        this.orders = orders;
        for (OrderStatus status : ENDINGS) {
            timers.put(status, metrics.timer(MetricName.FLOWS, "order", status.wireName()));
        }
    }

    void see(List<Recorded<OrderEvent>> events) {
        events.forEach(recorded -> ending(recorded.event()).ifPresent(ending -> {
            time(recorded, ending.status());
            if (ending.status() != OrderStatus.CONFIRMED) {
                tell(recorded, ending);
            }
        }));
    }

    private static Optional<Ending> ending(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Confirmed e -> Optional.of(new Ending(OrderStatus.CONFIRMED, "paid"));
            case OrderEvent.Rejected e -> Optional.of(new Ending(OrderStatus.REJECTED, e.missing()));
            case OrderEvent.PaymentDeclined e -> Optional.of(new Ending(OrderStatus.PAYMENT_DECLINED, e.code()));
            case OrderEvent.Cancelled e -> Optional.of(new Ending(OrderStatus.CANCELLED, e.reason()));
            case OrderEvent.Placed e -> Optional.empty();
            case OrderEvent.StockReserved e -> Optional.empty();
            case OrderEvent.RefundRequested e -> Optional.empty();
            case OrderEvent.Resumed e -> Optional.empty();
            case OrderEvent.StepSkipped e -> Optional.empty();
            case OrderEvent.Refunded e -> Optional.empty();
        };
    }

    /** The order's id holds the time when it was placed. */
    private void time(Recorded<OrderEvent> recorded, OrderStatus status) {
        Instant placed =
                Instant.ofEpochMilli(Ids.millisOf(recorded.event().orderId().value()));
        timers.get(status).record(Duration.between(placed, recorded.origin().at()));
    }

    private void tell(Recorded<OrderEvent> recorded, Ending ending) {
        OrderId id = recorded.event().orderId();
        Log line =
                Trace.parse(recorded.origin().trace()).map(LOG::in).orElse(LOG).with("order_id", id);
        orders.apply(id)
                .map(order -> line.with("user_id", order.userId()))
                .orElse(line)
                .with("status", ending.status().wireName())
                .with("why", ending.why())
                .info("an order came to nothing");
    }
}
