package stoa.user;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.UserId;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.Versioned;
import stoa.platform.run.BatchLoader;
import stoa.user.api.SessionId;
import stoa.user.api.UserEvent;

/**
 * Reads users from the states of their streams: an account is asked for by its id, a sign-in by its address, and the answer
 * never lags behind the last change.
 */
final class UserQueries {

    /** More sign-outs than that within the life of an access token are not remembered by a node that starts. */
    private static final int MOST_ENDED = 100_000;

    private static final int MOST_OPEN = 1_000;

    private static final String OPEN = """
        select e.stream from event e join state s on s.stream = e.stream and s.type = 'open-session'
        where e.type = 'user.session-started' and e.body ->> 'user_id' = $1
        order by e.position limit $2\
        """;

    private final Pool pool;
    private final BatchLoader<UUID, Versioned<UserState>> states;

    UserQueries(Pool pool, EventLog<UserEvent, UserState> log) {
        this.pool = pool;
        this.states = new BatchLoader<>(log::statesOf);
    }

    Future<Optional<UserState.Account>> account(UserId id) {
        return state(id.value(), UserState.Account.class);
    }

    Future<Optional<UserState.SignIn>> signIn(UUID stream) {
        return state(stream, UserState.SignIn.class);
    }

    /** The oldest first, and no more than {@link #MOST_OPEN}. */
    Future<List<SessionId>> openSessionsOf(UserId user) {
        return SqlTransaction.orFault(
                        pool.preparedQuery(OPEN).execute(Tuple.of(user.value().toString(), MOST_OPEN)))
                .map(rows ->
                        rows.stream().map(row -> new SessionId(row.getUUID(0))).toList());
    }

    /** The newest first. */
    Future<List<SessionId>> endedSince(Instant time) {
        String sql =
                "select stream from event where type = 'user.session-ended' and at >= $1 order by at desc limit $2";
        Tuple arguments = Tuple.of(time.atOffset(ZoneOffset.UTC), MOST_ENDED);
        return SqlTransaction.orFault(pool.preparedQuery(sql).execute(arguments))
                .map(rows ->
                        rows.stream().map(row -> new SessionId(row.getUUID(0))).toList());
    }

    private <T extends UserState> Future<Optional<T>> state(UUID stream, Class<T> type) {
        return states.load(stream)
                .map(found ->
                        found.map(Versioned::state).filter(type::isInstance).map(type::cast));
    }
}
