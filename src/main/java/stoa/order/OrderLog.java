package stoa.order;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.platform.guard.Gate;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.Alarms;
import stoa.platform.run.ReadModel;
import stoa.platform.run.Rebuild;

/** The orders' log, made before those who follow it and those who write it. */
public final class OrderLog {

    private final Pool pool;
    private final EventLog<OrderEvent, Order> log;
    private final Alarms<OrderCommand, OrderEvent, Order> alarms;

    private OrderLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(
                pool, OrderWire.EVENTS, OrderWire.STATES, new OrderDecider(OrderPolicy.DEFAULTS).asDecider());
        this.alarms = new Alarms<>("order", log, new OrderTimetable());
    }

    public static OrderLog in(Pool pool) {
        return new OrderLog(pool);
    }

    /** Lets a gate know which orders were placed here and have not ended. */
    public OrderLog countedBy(Gate gate) {
        OrdersUnderWay orders = new OrdersUnderWay(gate);
        log.onCommit(orders::seeCommitted);
        log.onRead(orders::seeRead);
        return this;
    }

    EventLog<OrderEvent, Order> log() {
        return log;
    }

    Alarms<OrderCommand, OrderEvent, Order> alarms() {
        return alarms;
    }

    public EventSource<OrderEvent> source() {
        return log;
    }

    /** Writes the states that are kept, the alarms and the read model anew from the events. */
    public Rebuild<OrderEvent> rebuild() {
        return Rebuild.of(
                pool,
                log,
                Optional.of(alarms),
                List.of(new ReadModel<>(OrderProjection.SUBSCRIPTION, OrderProjection.TABLES, new OrderProjection())));
    }
}
