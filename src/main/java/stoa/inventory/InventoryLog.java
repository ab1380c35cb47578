package stoa.inventory;

import io.vertx.sqlclient.Pool;
import java.util.List;
import stoa.inventory.api.InventoryEvent;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.ReadModel;
import stoa.platform.run.Rebuild;

/** The inventory's log, made before those who follow it and those who write it. */
public final class InventoryLog {

    private final Pool pool;
    private final EventLog<InventoryEvent, InventoryState> log;

    private InventoryLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(pool, InventoryWire.EVENTS, InventoryWire.STATES);
    }

    public static InventoryLog in(Pool pool) {
        return new InventoryLog(pool);
    }

    EventLog<InventoryEvent, InventoryState> log() {
        return log;
    }

    public EventSource<InventoryEvent> source() {
        return log;
    }

    /** Writes the states and the read model anew from the events. */
    public Rebuild<InventoryEvent> rebuild() {
        return Rebuild.of(
                pool,
                log,
                new InventoryDecider(InventoryPolicy.DEFAULTS),
                new InventoryTimetable(),
                List.of(new ReadModel<>(
                        InventoryProjection.SUBSCRIPTION, InventoryProjection.TABLES, new InventoryProjection())));
    }
}
