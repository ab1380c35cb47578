package stoa.user;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import stoa.platform.log.EventLog;
import stoa.platform.log.EventSource;
import stoa.platform.run.Rebuild;
import stoa.user.api.UserEvent;

/** The users' log, made before those who follow it and those who write it. */
public final class UserLog {

    private final Pool pool;
    private final EventLog<UserEvent, UserState> log;

    private UserLog(Pool pool) {
        this.pool = pool;
        this.log = new EventLog<>(pool, UserWire.EVENTS, UserWire.STATES, new UserDecider());
    }

    public static UserLog in(Pool pool) {
        return new UserLog(pool);
    }

    EventLog<UserEvent, UserState> log() {
        return log;
    }

    public EventSource<UserEvent> source() {
        return log;
    }

    /** Writes the states anew from the events. */
    public Rebuild<UserEvent> rebuild() {
        return Rebuild.of(pool, log, Optional.empty(), List.of());
    }
}
