package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/**
 * Takes over what an earlier process left behind when it was killed, without waiting for its leases to run out. Only for a database
 * that no other node can be using.
 */
public final class Takeover {

    private Takeover() {}

    /** Ends all leases in a service's database. */
    public static Future<Void> of(Pool pool) {
        return pool.query("update subscription set owner = null, until = '-infinity' where owner is not null")
                .execute()
                .compose(freed -> pool.query("delete from member").execute())
                .mapEmpty();
    }
}
