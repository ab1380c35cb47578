package stoa.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.OrderId;
import stoa.order.api.SagaApi;
import stoa.order.api.SagaView;
import stoa.platform.log.EventLog;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.Versioned;

/** The orders on their way that lead themselves: they are those that have an alarm set. */
final class SagaQueries {

    private static final String LIST = """
        select stream from alarm
        where ($1::uuid is null or stream < $1) and ($2::timestamptz is null or at < $2)
        order by stream desc limit $3\
        """;

    private final Pool pool;
    private final EventLog<?, Order> log;
    private final InstantSource clock;
    private final Duration stuckAfter;

    /** @param stuckAfter how long an order may wait past its time limit */
    SagaQueries(Pool pool, EventLog<?, Order> log, InstantSource clock, Duration stuckAfter) {
        this.pool = pool;
        this.log = log;
        this.clock = clock;
        this.stuckAfter = stuckAfter;
    }

    /** Of the stuck ones also some that may be so by their age alone. */
    Future<List<SagaView>> list(SagaApi.ListSagas query) {
        OffsetDateTime oldEnough = clock.instant().minus(stuckAfter).atOffset(ZoneOffset.UTC);
        Tuple arguments = Tuple.of(
                query.before().map(OrderId::value).orElse(null), query.stuck() ? oldEnough : null, query.limit());
        return SqlTransaction.orFault(pool.preparedQuery(LIST).execute(arguments))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList())
                .compose(streams -> log.statesOf(streams).map(states -> views(streams, states)));
    }

    /** Also an order that has a checkout: when that knows nothing of it, it is seen here. */
    Future<Optional<SagaView>> find(OrderId order) {
        return log.statesOf(List.of(order.value()))
                .map(states -> Optional.ofNullable(states.get(order.value())).flatMap(state -> view(order, state)));
    }

    private List<SagaView> views(List<UUID> streams, Map<UUID, Versioned<Order>> states) {
        return streams.stream()
                .flatMap(stream -> Stream.ofNullable(states.get(stream))
                        .flatMap(state -> view(new OrderId(stream), state).stream()))
                .toList();
    }

    private Optional<SagaView> view(OrderId id, Versioned<Order> order) {
        return switch (order.state()) {
            case Order.Placed(var terms, var reserveBy) ->
                Optional.of(view(id, terms, "reserve", order.at(), reserveBy));
            case Order.StockReserved(var terms, var payBy) ->
                Optional.of(view(id, terms, "authorise", order.at(), payBy));
            case Order.Unplaced none -> Optional.empty();
            case Order.Confirmed confirmed -> Optional.empty();
            case Order.Closed closed -> Optional.empty();
        };
    }

    private SagaView view(OrderId id, Order.Terms terms, String step, Instant since, Optional<Instant> deadline) {
        boolean overdue = !clock.instant().isBefore(deadline.orElse(since).plus(stuckAfter));
        return new SagaView(id, terms.flow(), List.of(step), since, deadline, overdue, Optional.empty());
    }
}
