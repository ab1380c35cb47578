package stoa.user;

import static java.util.stream.Collectors.toMap;
import static stoa.platform.log.SqlTransaction.orFault;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.platform.run.BatchLoader;
import stoa.user.api.EmailAddress;

/**
 * Which stream the sign-in of an e-mail address is. The stream has an id of its own, so that nothing in the log can be recognised by
 * somebody who guesses the address: what leads there is one row, which goes when its owner is erased.
 */
final class SignIns {

    private static final String FIND = "select address, stream from sign_in where address = any($1)";
    private static final String MAKE =
            "insert into sign_in (address, stream) values ($1, $2) on conflict (address) do nothing returning stream";
    private static final String FORGET = "delete from sign_in where stream = $1";

    private final Pool pool;
    private final BatchLoader<UUID, UUID> streams;

    SignIns(Pool pool) {
        this.pool = pool;
        this.streams = new BatchLoader<>(this::load);
    }

    /** The same for all spellings of an address. */
    static UUID digestOf(EmailAddress email) {
        return Ids.named("email", email.normalised());
    }

    Future<Optional<UUID>> find(EmailAddress email) {
        return streams.load(digestOf(email));
    }

    /** Of many who ask for a new address at once, all get the same stream. */
    Future<UUID> findOrMake(EmailAddress email) {
        return find(email).compose(found -> found.map(Future::succeededFuture).orElseGet(() -> make(email)));
    }

    /** May be repeated: a stream is never used for a second account. */
    Future<Void> forget(UUID stream) {
        return orFault(pool.preparedQuery(FORGET).execute(Tuple.of(stream))).mapEmpty();
    }

    private Future<UUID> make(EmailAddress email) {
        return orFault(pool.preparedQuery(MAKE).execute(Tuple.of(digestOf(email), UUID.randomUUID())))
                .compose(made -> made.size() == 0
                        ? find(email).map(Optional::orElseThrow)
                        : Future.succeededFuture(made.iterator().next().getUUID(0)));
    }

    private Future<Map<UUID, UUID>> load(Set<UUID> digests) {
        return orFault(pool.preparedQuery(FIND).execute(Tuple.of(digests.toArray(UUID[]::new))))
                .map(rows -> rows.stream().collect(toMap(row -> row.getUUID(0), row -> row.getUUID(1))));
    }
}
