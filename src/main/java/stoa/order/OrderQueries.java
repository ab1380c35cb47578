package stoa.order;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stoa.kernel.Call;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Recorded;
import stoa.kernel.UserId;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.platform.log.SqlTransaction;
import stoa.platform.log.TimelyReads;
import stoa.platform.log.Trails;
import stoa.platform.run.BatchLoader;

/** Reads orders: from the read model, and, for how they came to be what they are, from the log. */
final class OrderQueries {

    private static final String COLUMNS = "id, user_id, status, version, updated_at, reason, refunded, placed::text";

    private final TimelyReads reads;
    private final Trails<OrderEvent> trails;
    private final OrderWatch watch;
    private final BatchLoader<UUID, SealedOrder> byId;

    OrderQueries(TimelyReads reads, Trails<OrderEvent> trails, OrderWatch watch) {
        this.reads = reads;
        this.trails = trails;
        this.watch = watch;
        this.byId = new BatchLoader<>(this::load);
    }

    /** The order as it is now: what this process has just written, or what the read model says if that is newer. */
    Future<Optional<SealedOrder>> find(OrderId id) {
        return byId.load(id.value()).map(stored -> newer(stored, watch.recent(id)));
    }

    Future<Optional<SealedOrder>> findAt(OrderQuery.FindOrderAt query, Call call) {
        return trail(query.orderId(), 0, call)
                .map(events ->
                        events.stream().filter(event -> was(event, query)).toList())
                .map(OrderFold::of);
    }

    Future<List<Recorded<OrderEvent>>> trail(OrderId id, int afterVersion, Call call) {
        return trails.of(id.value(), afterVersion, call);
    }

    /** The order with at least so many events: from memory, or from the log, which the read model may be behind. */
    Future<Optional<SealedOrder>> atLeast(int version, OrderId id, Call call) {
        Optional<SealedOrder> recent = watch.recent(id).filter(order -> order.version() >= version);
        return recent.isPresent()
                ? Future.succeededFuture(recent)
                : trail(id, 0, call).map(OrderFold::of);
    }

    /** The order right after the event that gave it this version. */
    Future<Optional<SealedOrder>> at(int version, OrderId id, Call call) {
        return findAt(new OrderQuery.FindOrderAt(id, Optional.empty(), Optional.of(version)), call);
    }

    /** One more than the limit when there are more. */
    Future<List<SealedOrder>> list(OrderQuery.ListOrders query, Call call) {
        String sql = "select " + COLUMNS + """
             from order_view
            where ($1::uuid is null or user_id = $1) and ($2::text is null or status = $2)
              and ($3::uuid is null or id < $3)
            order by id desc limit $4\
            """;
        Tuple arguments = Tuple.of(
                query.owner().map(UserId::value).orElse(null),
                query.status().map(OrderStatus::wireName).orElse(null),
                query.before().map(OrderId::value).orElse(null),
                query.limit() + 1);
        return reads.query(sql, arguments, call)
                .map(rows -> rows.stream().map(OrderQueries::order).toList());
    }

    /** Who asks for an order shares the query with others, so it is not bounded by the time of one of them. */
    private Future<Map<UUID, SealedOrder>> load(Set<UUID> ids) {
        String sql = "select " + COLUMNS + " from order_view where id = any($1)";
        return SqlTransaction.orFault(reads.pool().preparedQuery(sql).execute(Tuple.of(ids.toArray(UUID[]::new))))
                .map(rows -> rows.stream()
                        .map(OrderQueries::order)
                        .collect(toMap(order -> order.id().value(), order -> order)));
    }

    private static Optional<SealedOrder> newer(Optional<SealedOrder> stored, Optional<SealedOrder> recent) {
        boolean storedIsNewer = stored.isPresent()
                && recent.filter(order -> order.version() >= stored.get().version())
                        .isEmpty();
        return storedIsNewer ? stored : recent;
    }

    private static boolean was(Recorded<OrderEvent> event, OrderQuery.FindOrderAt query) {
        return query.version().map(version -> event.version() <= version).orElse(true)
                && query.time().map(time -> !event.origin().at().isAfter(time)).orElse(true);
    }

    private static SealedOrder order(Row row) {
        OrderEvent.Placed placed = (OrderEvent.Placed) OrderWire.EVENTS.decodeNamed(row.getString(7));
        OrderView view = new OrderView(
                new OrderId(row.getUUID(0)),
                new UserId(row.getUUID(1)),
                placed.flow(),
                OrderStatus.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                placed.lines(),
                placed.parts(),
                placed.total(),
                new Money(row.getLong(6), placed.total().currency()),
                placed.paymentId(),
                placed.paymentMethod(),
                PostalAddress.ERASED,
                Optional.ofNullable(row.getString(5)),
                row.getInteger(3),
                Instant.ofEpochMilli(Ids.millisOf(row.getUUID(0))),
                row.getOffsetDateTime(4).toInstant());
        return new SealedOrder(view, placed.shippingAddress());
    }
}
