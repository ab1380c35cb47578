package stoa.order;

import io.vertx.sqlclient.Pool;
import stoa.order.api.OrderEvent;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;

/** The orders' log, made before those who follow it and those who write it. */
public final class OrderLog {

    private final EventLog<OrderEvent, Order> log;

    private OrderLog(EventLog<OrderEvent, Order> log) {
        this.log = log;
    }

    public static OrderLog in(Pool pool) {
        return new OrderLog(new EventLog<>(pool, OrderWire.EVENTS, OrderWire.STATES));
    }

    EventLog<OrderEvent, Order> log() {
        return log;
    }

    public EventSource<OrderEvent> source() {
        return log;
    }
}
