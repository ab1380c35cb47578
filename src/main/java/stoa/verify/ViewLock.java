package stoa.verify;

import java.util.function.Supplier;

/** Keeps everybody from reading the orders' read model, where that is on a server of its own. */
record ViewLock(Stores stores) {

    private static final String LOCK = "lock table order_view in access exclusive mode";

    private static final String READERS = """
        select count(*) from pg_locks
        where relation = 'order_view'::regclass and mode = 'AccessShareLock' and not granted\
        """;

    /** Plays a scene while nobody gets at it. */
    <T> T during(Supplier<T> scene) {
        return stores.during(scene, Annex.APART, LOCK);
    }

    /** How many statements wait to read it. */
    long waiting() {
        return stores.run(Annex.APART, READERS).iterator().next().getLong(0);
    }
}
