package stoa.payment;

import io.vertx.sqlclient.Pool;
import stoa.payment.api.PaymentEvent;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;

/** The payments' log, made before those who follow it and those who write it. */
public final class PaymentLog {

    private final EventLog<PaymentEvent, Payment> log;

    private PaymentLog(EventLog<PaymentEvent, Payment> log) {
        this.log = log;
    }

    public static PaymentLog in(Pool pool) {
        return new PaymentLog(new EventLog<>(pool, PaymentWire.EVENTS, PaymentWire.STATES));
    }

    EventLog<PaymentEvent, Payment> log() {
        return log;
    }

    public EventSource<PaymentEvent> source() {
        return log;
    }
}
