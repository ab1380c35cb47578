package stoa.platform.log;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What PostgreSQL's error codes mean to us (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
public final class SqlState {

    private static final Set<String> CONTENTION = Set.of("23505", "40001", "40P01", "55P03", "ST001");
    private static final Set<String> SERVER_CLASSES = Set.of("08", "53", "57", "58", "25");

    /** Cardinality, data, integrity, check option, limits of a program. */
    private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "44", "54");

    private SqlState() {}

    /** Somebody else was faster: the same work, done again on what is there now, can succeed. */
    public static boolean isContention(Throwable e) {
        return e instanceof PgException refused && CONTENTION.contains(refused.getSqlState());
    }

    /** What was to be written is to blame: the same will be refused again. */
    public static boolean isOfTheData(PgException e) {
        String state = e.getSqlState();
        return state != null && DATA_CLASSES.contains(state.substring(0, 2));
    }

    /** The statement took longer than {@code statement_timeout}, or somebody cancelled it; nothing was changed. */
    static boolean isTooLate(PgException e) {
        return "57014".equals(e.getSqlState());
    }

    /** The statement itself was refused, as opposed to a server that is starting, stopping or out of something. */
    static boolean isOfTheStatement(PgException e) {
        String state = e.getSqlState();
        return state != null && !SERVER_CLASSES.contains(state.substring(0, 2));
    }
}
