package stoa.chaos;

import io.vertx.sqlclient.DatabaseException;

/**
 * The room that PostgreSQL has put aside for its write-ahead log, and lives on for a while when the disk is full: used up with
 * records that mean nothing.
 */
record Reserve(Store store) {

    private static final String DISK_FULL = "53100";
    private static final String GOING_DOWN = "57P";
    private static final int MOST_STATEMENTS = 64;
    private static final String SIXTEEN_MEGABYTES = """
        select count(pg_logical_emit_message(false, 'stoa-chaos', repeat('-', 1024 * 1024))) from generate_series(1, 16)\
        """;

    /** Returns when the server can write no more, which ends it. */
    void useUp() {
        for (int i = 0; i < MOST_STATEMENTS; i++) {
            try {
                store.ask("user", SIXTEEN_MEGABYTES);
            } catch (DatabaseException e) {
                requireDown(e);
                return;
            } catch (Stuck isDown) {
                return;
            }
        }
        throw new Stuck("PostgreSQL writes on, though its disk is full");
    }

    private static void requireDown(DatabaseException e) {
        if (!DISK_FULL.equals(e.getSqlState()) && !e.getSqlState().startsWith(GOING_DOWN)) {
            throw e;
        }
    }
}
