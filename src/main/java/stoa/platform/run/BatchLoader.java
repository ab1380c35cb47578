package stoa.platform.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import stoa.kernel.Fault;

/**
 * Reads by key, many requests with one query. While one query is under way, the keys asked for gather for the next. So the
 * busier it is, the less each read costs, and a lone one waits for nobody.
 *
 * <p>A request is never answered by a query that was begun before it, so it sees whatever was committed before it was made.
 * May be used from any thread.
 *
 * @param <K> the keys
 * @param <V> what is found under them
 */
public final class BatchLoader<K, V> {

    private static final int LIMIT = 10_000;

    private final Function<Set<K>, Future<Map<K, V>>> query;
    private final int limit;
    private Gathering<K, V> gathering = Gathering.empty();
    private boolean underWay;

    /** @param query finds what there is under some of the keys, leaving out the others */
    public BatchLoader(Function<Set<K>, Future<Map<K, V>>> query) {
        this(query, LIMIT);
    }

    /** @param limit how many keys one query may ask for; those beyond it are refused as busy */
    BatchLoader(Function<Set<K>, Future<Map<K, V>>> query, int limit) {
        this.query = query;
        this.limit = limit;
    }

    public Future<Optional<V>> load(K key) {
        return loadAll(Set.of(key)).map(found -> Optional.ofNullable(found.get(key)));
    }

    /** Those of the keys that are found; the others are left out. */
    public Future<Map<K, V>> loadAll(Collection<K> keys) {
        Set<K> wanted = Set.copyOf(keys);
        return wanted.isEmpty() ? Future.succeededFuture(Map.of()) : gather(wanted);
    }

    private Future<Map<K, V>> gather(Set<K> wanted) {
        Future<Map<K, V>> found;
        synchronized (this) {
            if (gathering.keys().size() + wanted.size() > limit) {
                return Future.failedFuture(new Fault(Fault.Kind.BUSY, "too much is being asked for"));
            }
            gathering.keys().addAll(wanted);
            found = gathering.found().future().map(all -> only(wanted, all));
        }
        askNext();
        return found;
    }

    private void askNext() {
        Gathering<K, V> asked = begin();
        if (asked != null) {
            Future.succeededFuture(asked.keys()).compose(query).onComplete(result -> {
                end();
                askNext();
                asked.found().handle(result);
            });
        }
    }

    private synchronized Gathering<K, V> begin() {
        if (underWay || gathering.keys().isEmpty()) {
            return null;
        }
        underWay = true;
        Gathering<K, V> begun = gathering;
        gathering = Gathering.empty();
        return begun;
    }

    private synchronized void end() {
        underWay = false;
    }

    private static <K, V> Map<K, V> only(Set<K> wanted, Map<K, V> all) {
        Map<K, V> found = new HashMap<>();
        for (K key : wanted) {
            V value = all.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /** The keys of one query, and what will come of it. */
    private record Gathering<K, V>(Set<K> keys, Promise<Map<K, V>> found) {
        static <K, V> Gathering<K, V> empty() {
            return new Gathering<>(new HashSet<>(), Promise.promise());
        }
    }
}
