package stoa.verify;

import java.util.function.Supplier;

/** Keeps everybody from changing a product's stock, as a transaction does that takes its time. */
record StockLock(Stores stores) {

    private static final String SERVICE = "inventory";

    private static final String LOCK = """
        select version from state where stream in (
            select stream from event
            where position > (select position from log_head) - 1000 and body ->> 'sku' = $1)
        for update\
        """;

    private static final String BLOCKED =
            "select count(*) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'";

    /** Plays a scene while the stock of a product that was new a moment ago is locked. */
    <T> T during(String sku, Supplier<T> scene) {
        return stores.during(scene, SERVICE, LOCK, sku);
    }

    /** How many statements wait for it. */
    long waiting() {
        return stores.run(SERVICE, BLOCKED).iterator().next().getLong(0);
    }
}
