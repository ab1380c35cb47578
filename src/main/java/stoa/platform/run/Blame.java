package stoa.platform.run;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import stoa.kernel.Fault;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlState;

/** Whether an event itself is what could not be handled, or whether waiting may mend it. */
final class Blame {

    private static final int LONGEST_REASON = 300;

    private Blame() {}

    /**
     * False for what is down, full, late or contended, for a schema that does not fit, and for a process that is in
     * trouble itself: with these every event would fail.
     */
    static boolean isOnEvent(Throwable failure) {
        return switch (failure) {
            case Fault fault -> isOnEvent(fault);
            case PgException refused -> SqlState.isOfTheData(refused);
            case VertxException down -> false;
            case RuntimeException bug -> true;
            default -> false;
        };
    }

    private static boolean isOnEvent(Fault fault) {
        return switch (fault.kind()) {
            case BUSY, UNAVAILABLE, LATE -> false;
            case NOT_FOUND, FORBIDDEN, BROKEN -> fault.getCause() == null || isOnEvent(fault.getCause());
        };
    }

    /** In one line, to be kept. */
    static String reason(Throwable failure) {
        String text = Columns.storable(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
