package stoa.user;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.SigningKey;
import stoa.platform.http.token.SigningKeys;
import stoa.platform.json.Json;
import stoa.user.KeySchedule.DatedKey;

/**
 * The keys of access tokens, kept in the users' database, where all nodes find the same ones. They are numbered, so that of
 * nodes that make the next key at the same time one succeeds and the others take its.
 */
public final class KeyRotation {

    private final Vertx vertx;
    private final Pool pool;
    private final KeySchedule schedule;
    private final InstantSource clock;

    /**
     * @param pool the users' database
     * @param tokenLifetime how long access tokens are valid
     */
    public KeyRotation(Vertx vertx, Pool pool, KeyPolicy policy, Duration tokenLifetime, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.schedule = new KeySchedule(policy, tokenLifetime);
        this.clock = clock;
    }

    /** The keys in use now. Makes the first key, and each next one when it is time. */
    public Future<SigningKeys> load() {
        Instant now = clock.instant();
        return read().compose(keys -> schedule.needsAnother(keys, now) ? make(keys, now) : Future.succeededFuture(keys))
                .compose(keys -> delete(schedule.outOfUse(keys, now)).map(keys))
                .map(keys -> schedule.inUse(keys, now));
    }

    /** Puts the keys in use now into a ring. */
    public Future<Void> refresh(KeyRing ring) {
        return load().onSuccess(ring::replace).mapEmpty();
    }

    private Future<List<DatedKey>> read() {
        return pool.preparedQuery("select number, jwk::text, made_at from signing_key order by number")
                .execute()
                .map(rows -> rows.stream().map(KeyRotation::dated).toList());
    }

    private Future<List<DatedKey>> make(List<DatedKey> keys, Instant now) {
        int number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
        String sql =
                "insert into signing_key (number, jwk, made_at) values ($1, $2::text::json, $3) on conflict do nothing";
        return vertx.executeBlocking(SigningKey::generate)
                .compose(key -> pool.preparedQuery(sql)
                        .execute(Tuple.of(number, Json.encode(key.jwk()), now.atOffset(ZoneOffset.UTC))))
                .compose(inserted -> read());
    }

    private Future<Void> delete(List<DatedKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        Integer[] numbers = keys.stream().map(DatedKey::number).toArray(Integer[]::new);
        return pool.preparedQuery("delete from signing_key where number = any($1)")
                .execute(Tuple.of((Object) numbers))
                .mapEmpty();
    }

    private static DatedKey dated(Row row) {
        SigningKey key = new SigningKey(jwk(row.getString(1)));
        return new DatedKey(row.getInteger(0), key, row.getOffsetDateTime(2).toInstant());
    }

    private static Map<String, String> jwk(String json) {
        return Json.mapper().convertValue(Json.decode(json, Map.class), new TypeReference<>() {});
    }
}
