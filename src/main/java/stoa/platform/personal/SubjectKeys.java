package stoa.platform.personal;

import static java.util.stream.Collectors.toMap;
import static stoa.platform.log.SqlTransaction.orFault;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Fault;
import stoa.platform.run.BatchLoader;
import stoa.platform.run.Lookout;

/**
 * The keys that one service reads and writes personal data with, one for each person, in its own database. To erase somebody
 * is to delete the key: what was sealed with it stays where it is and cannot be read by anybody. The row stays without a
 * key, so that there is never another one.
 *
 * <p>Those used last are kept in memory. {@link #watch} lets go of those whose people another node has erased.
 */
public final class SubjectKeys {

    private static final SubjectKey MISSING = new SubjectKey.Missing();
    private static final SubjectKey ERASED = new SubjectKey.Erased();

    private static final String FIND = "select subject, key from subject_key where subject = any($1)";
    private static final String MAKE =
            "insert into subject_key (subject, key) values ($1, $2) on conflict do nothing returning key";
    private static final String ERASE = """
        insert into subject_key (subject, erased_at) values ($1, $2)
        on conflict (subject) do update set key = null, erased_at = excluded.erased_at
        where subject_key.erased_at is null\
        """;
    private static final String ERASED_SINCE = "select subject from subject_key where erased_at >= $1";

    private final Pool pool;
    private final PersonalSettings settings;
    private final InstantSource clock;
    private final KeyCache cache;
    private final BatchLoader<UUID, SubjectKey> stored;

    public SubjectKeys(Pool pool, PersonalSettings settings, InstantSource clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.cache = new KeyCache(settings.keys());
        this.stored = new BatchLoader<>(this::load);
    }

    /** Looks again and again for those whom other nodes have erased, for as long as the verticle runs that begins it. */
    public Future<?> watch(Vertx vertx) {
        return new Lookout("erased people", settings.recall(), this::forgetErasedSince, clock).deploy(vertx);
    }

    /** The key to seal with; made at the first time. Fails with {@link Fault.Kind#FORBIDDEN} when the person is erased. */
    public Future<SubjectKey.Present> toSeal(UUID subject) {
        return find(subject)
                .compose(key -> key instanceof SubjectKey.Missing ? make(subject) : Future.succeededFuture(key))
                .compose(SubjectKeys::present);
    }

    public Future<SubjectKey> find(UUID subject) {
        return cache.get(subject).map(Future::succeededFuture).orElseGet(() -> findStored(subject));
    }

    /** Those of several people: each of them has an answer. */
    public Future<Map<UUID, SubjectKey>> findAll(Collection<UUID> subjects) {
        Map<UUID, SubjectKey> found = new HashMap<>();
        subjects.forEach(subject -> cache.get(subject).ifPresent(key -> found.put(subject, key)));
        List<UUID> others =
                subjects.stream().filter(subject -> !found.containsKey(subject)).toList();
        return stored.loadAll(others).map(loaded -> {
            others.forEach(subject -> found.put(subject, loaded.getOrDefault(subject, MISSING)));
            return found;
        });
    }

    /** From the database, whatever is remembered: it takes the same time for everybody. */
    public Future<SubjectKey> findStored(UUID subject) {
        return stored.load(subject).map(found -> found.orElse(MISSING));
    }

    /** Makes what is sealed for somebody unreadable, for ever. May be repeated. */
    public Future<Void> erase(UUID subject) {
        return orFault(pool.preparedQuery(ERASE)
                        .execute(Tuple.of(subject, clock.instant().atOffset(ZoneOffset.UTC))))
                .onSuccess(erased -> cache.forget(Set.of(subject)))
                .mapEmpty();
    }

    /** Whoever is faster makes the key; the others find it. */
    private Future<SubjectKey> make(UUID subject) {
        return orFault(pool.preparedQuery(MAKE).execute(Tuple.of(subject, Buffer.buffer(Sealer.newKey()))))
                .compose(made -> made.size() == 0
                        ? findStored(subject)
                        : Future.succeededFuture(
                                remembered(subject, made.iterator().next().getBuffer(0))));
    }

    private Future<Map<UUID, SubjectKey>> load(Set<UUID> subjects) {
        return orFault(pool.preparedQuery(FIND).execute(Tuple.of(subjects.toArray(UUID[]::new))))
                .map(rows -> rows.stream().collect(toMap(row -> row.getUUID(0), this::remembered)));
    }

    private SubjectKey remembered(Row row) {
        return remembered(row.getUUID(0), row.getBuffer(1));
    }

    private SubjectKey remembered(UUID subject, Buffer stored) {
        SubjectKey key = stored == null ? ERASED : new SubjectKey.Present(new Sealer(stored.getBytes()));
        cache.put(subject, key);
        return key;
    }

    private static Future<SubjectKey.Present> present(SubjectKey key) {
        return key instanceof SubjectKey.Present present
                ? Future.succeededFuture(present)
                : Future.failedFuture(new Fault(Fault.Kind.FORBIDDEN, "the account is erased"));
    }

    private Future<?> forgetErasedSince(Instant time) {
        return orFault(pool.preparedQuery(ERASED_SINCE).execute(Tuple.of(time.atOffset(ZoneOffset.UTC))))
                .onSuccess(rows ->
                        cache.forget(rows.stream().map(row -> row.getUUID(0)).toList()));
    }
}
