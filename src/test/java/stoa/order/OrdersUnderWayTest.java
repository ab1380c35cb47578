package stoa.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Origin;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Recorded;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderFlow;
import stoa.platform.guard.Admission;
import stoa.platform.guard.Gate;
import stoa.platform.telemetry.Metrics;

/** Two nodes that place orders and end those of each other. */
class OrdersUnderWayTest {

    private static final Instant NOW = Instant.now();

    private final Metrics hereMetrics = new Metrics();
    private final Metrics thereMetrics = new Metrics();
    private final Gate here = gate(hereMetrics);
    private final Gate there = gate(thereMetrics);
    private final OrderId order = new OrderId(Ids.next(NOW.toEpochMilli()));
    private final OrderId other = new OrderId(Ids.next(NOW.toEpochMilli()));

    @AfterEach
    void close() {
        hereMetrics.close();
        thereMetrics.close();
    }

    @Test
    void anOrderCountsWhereItWasPlacedUntilItEndsThere() {
        commit(here, placed(order));
        commit(here, placed(other));
        requireUnderWay(2, 0);
        commit(here, confirmed(order));
        requireUnderWay(1, 0);
        commit(here, new OrderEvent.Cancelled(other, "buyer", Optional.empty()));
        requireUnderWay(0, 0);
    }

    @Test
    void whatAnotherNodeEndsCountsUntilThatIsRead() {
        commit(here, placed(order));
        commit(there, placed(other));
        commit(there, confirmed(order));
        requireUnderWay(1, 1);
        read(here, placed(order), placed(other), confirmed(order));
        requireUnderWay(0, 1);
    }

    @Test
    void whatIsReadAgainEndsNothingElse() {
        commit(here, placed(order), confirmed(order));
        commit(here, placed(other));
        read(here, placed(order), confirmed(order), placed(other));
        read(here, placed(order), confirmed(order), placed(other));
        requireUnderWay(1, 0);
    }

    private void requireUnderWay(int atHere, int atThere) {
        assertThat(here.underWay()).isEqualTo(atHere);
        assertThat(there.underWay()).isEqualTo(atThere);
    }

    private static void commit(Gate gate, OrderEvent... events) {
        new OrdersUnderWay(gate).seeCommitted(recorded(events));
    }

    private static void read(Gate gate, OrderEvent... events) {
        new OrdersUnderWay(gate).seeRead(recorded(events));
    }

    private static List<Recorded<OrderEvent>> recorded(OrderEvent... events) {
        Origin origin = new Origin(NOW, "test", "test", "test");
        return Stream.of(events)
                .map(event -> new Recorded<>(1, event.orderId().value(), 1, event, origin))
                .toList();
    }

    private static OrderEvent placed(OrderId order) {
        return new OrderEvent.Placed(
                order,
                new UserId(new UUID(1, 1)),
                new PaymentId(new UUID(2, 2)),
                "pm_card_visa",
                List.of(),
                Money.of(1, "GBP"),
                Optional.empty(),
                new Personal("sealed"),
                OrderFlow.ORCHESTRATED,
                Optional.empty());
    }

    private static OrderEvent confirmed(OrderId order) {
        return new OrderEvent.Confirmed(order, Optional.empty());
    }

    private static Gate gate(Metrics metrics) {
        return new Gate("orders", Admission.DEFAULTS, () -> NOW, metrics);
    }
}
