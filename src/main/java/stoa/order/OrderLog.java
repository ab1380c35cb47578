package stoa.order;

import io.vertx.sqlclient.Pool;
import java.util.List;
import stoa.order.api.OrderEvent;
import stoa.platform.guard.Gate;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.ReadModel;
import stoa.platform.run.Rebuild;

/** The orders' log, made before those who follow it and those who write it. */
public final class OrderLog {

    private final Pool pool;
    private final EventLog<OrderEvent, Order> log;

    private OrderLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(pool, OrderWire.EVENTS, OrderWire.STATES);
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

    public EventSource<OrderEvent> source() {
        return log;
    }

    /** Writes the states and the read model anew from the events. */
    public Rebuild<OrderEvent> rebuild() {
        return Rebuild.of(
                pool,
                log,
                new OrderDecider(OrderPolicy.DEFAULTS).asDecider(),
                new OrderTimetable(),
                List.of(new ReadModel<>(OrderProjection.SUBSCRIPTION, OrderProjection.TABLES, new OrderProjection())));
    }
}
