package stoa.platform.log;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.OnceKey;

/** The idempotency keys that clients have used, and what for. The statement that appends adds to them. */
final class OnceTable {

    private static final String EARLIER = """
        select o.scope, o.key, o.fingerprint, o.stream, o.version
        from unnest($1::uuid[], $2::text[]) k(scope, key) join once o on o.scope = k.scope and o.key = k.key\
        """;

    private static final String FORGET =
            "delete from once where ctid = any(array(select ctid from once where at < $1 limit 1000))";

    private final Pool pool;

    OnceTable(Pool pool) {
        this.pool = pool;
    }

    /** Asks, as part of a transaction, what some keys were used for before; nothing where there are none. */
    static Future<Map<Opened.UsedKeyId, Opened.EarlierUse>> earlier(
            SqlTransaction transaction, Collection<OnceKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Object scopes = keys.stream().map(OnceKey::scope).toArray(UUID[]::new);
        Object names = keys.stream().map(OnceKey::key).toArray(String[]::new);
        return transaction
                .send(EARLIER, Tuple.of(scopes, names))
                .map(rows -> rows.stream()
                        .collect(toMap(
                                row -> new Opened.UsedKeyId(row.getUUID(0), row.getString(1)),
                                row -> new Opened.EarlierUse(row.getString(2), row.getUUID(3), row.getInteger(4)))));
    }

    /** Forgets those that were used before a time, some at once; returns how many. */
    int forget(Instant before) {
        return SqlTransaction.await(pool.preparedQuery(FORGET).execute(Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .rowCount();
    }
}
