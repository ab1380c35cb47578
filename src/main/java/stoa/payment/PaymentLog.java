package stoa.payment;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.Alarms;
import stoa.platform.run.ReadModel;
import stoa.platform.run.Rebuild;

/** The payments' log, made before those who follow it and those who write it. */
public final class PaymentLog {

    private final Pool pool;
    private final EventLog<PaymentEvent, Payment> log;
    private final Alarms<PaymentCommand, PaymentEvent, Payment> alarms;

    private PaymentLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(pool, PaymentWire.EVENTS, PaymentWire.STATES, PaymentDecider.asDecider());
        this.alarms = new Alarms<>("payment", log, new PaymentTimetable());
    }

    public static PaymentLog in(Pool pool) {
        return new PaymentLog(pool);
    }

    EventLog<PaymentEvent, Payment> log() {
        return log;
    }

    Alarms<PaymentCommand, PaymentEvent, Payment> alarms() {
        return alarms;
    }

    public EventSource<PaymentEvent> source() {
        return log;
    }

    /** Writes the states that are kept, the alarms and the read model anew from the events. */
    public Rebuild<PaymentEvent> rebuild() {
        return Rebuild.of(
                pool,
                log,
                Optional.of(alarms),
                List.of(new ReadModel<>(
                        PaymentProjection.SUBSCRIPTION, PaymentProjection.TABLES, new PaymentProjection())));
    }
}
