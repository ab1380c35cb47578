package stoa.inventory;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.Alarms;
import stoa.platform.run.ReadModel;
import stoa.platform.run.Rebuild;

/** The inventory's log, made before those who follow it and those who write it. */
public final class InventoryLog {

    private final Pool pool;
    private final EventLog<InventoryEvent, InventoryState> log;
    private final Alarms<InventoryCommand, InventoryEvent, InventoryState> alarms;

    private InventoryLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(
                pool, InventoryWire.EVENTS, InventoryWire.STATES, new InventoryDecider(InventoryPolicy.DEFAULTS));
        this.alarms = new Alarms<>("inventory", log, new InventoryTimetable());
    }

    public static InventoryLog in(Pool pool) {
        return new InventoryLog(pool);
    }

    EventLog<InventoryEvent, InventoryState> log() {
        return log;
    }

    Alarms<InventoryCommand, InventoryEvent, InventoryState> alarms() {
        return alarms;
    }

    public EventSource<InventoryEvent> source() {
        return log;
    }

    /** Writes the states that are kept, the alarms and the read model anew from the events. */
    public Rebuild<InventoryEvent> rebuild() {
        return Rebuild.of(
                pool,
                log,
                Optional.of(alarms),
                List.of(new ReadModel<>(
                        InventoryProjection.SUBSCRIPTION, InventoryProjection.TABLES, new InventoryProjection())));
    }
}
