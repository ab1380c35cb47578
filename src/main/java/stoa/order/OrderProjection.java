package stoa.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;
import stoa.order.api.OrderStatus;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.run.Reader;

/** Writes the orders' read model: one row an order, once a batch, whatever happened to it in between. */
final class OrderProjection implements Reader<OrderEvent> {

    static final String SUBSCRIPTION = "order view";
    static final List<String> TABLES = List.of("order_view");

    private static final String INSERT = """
        insert into order_view (id, user_id, status, version, updated_at, reason, refunded, placed)
        select id, user_id, status, version, updated_at, reason, refunded, placed::json
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::bigint[],
                    $8::text[]) v(id, user_id, status, version, updated_at, reason, refunded, placed)\
        """;

    private static final String UPDATE = """
        update order_view o set
            status = coalesce(v.status, o.status), version = v.version, updated_at = v.updated_at,
            reason = coalesce(v.reason, o.reason), refunded = coalesce(v.refunded, o.refunded)
        from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::bigint[])
             v(id, status, version, updated_at, reason, refunded)
        where o.id = v.id\
        """;

    /** What a batch changes of one order; null where it changes nothing. */
    private static final class Row {
        final UUID id;
        OrderEvent.Placed placed;
        String status;
        int version;
        Instant updatedAt;
        String reason;
        Long refunded;

        Row(UUID id) {
            this.id = id;
        }
    }

    @Override
    public Runnable read(List<Recorded<OrderEvent>> batch, SqlTransaction transaction) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        batch.forEach(event -> apply(rows.computeIfAbsent(event.stream(), Row::new), event));
        List<Row> placed = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        rows.values().forEach(row -> (row.placed == null ? changed : placed).add(row));
        insert(placed, transaction);
        update(changed, transaction);
        return NOTHING_MORE;
    }

    private static void apply(Row row, Recorded<OrderEvent> event) {
        row.version = event.version();
        row.updatedAt = event.origin().at();
        switch (event.event()) {
            case OrderEvent.Placed e -> {
                row.placed = e;
                status(row, OrderStatus.PLACED);
            }
            case OrderEvent.StockReserved e -> status(row, OrderStatus.STOCK_RESERVED);
            case OrderEvent.Confirmed e -> status(row, OrderStatus.CONFIRMED);
            case OrderEvent.Rejected e -> closed(row, OrderStatus.REJECTED, OrderFold.reason(e));
            case OrderEvent.PaymentDeclined e -> closed(row, OrderStatus.PAYMENT_DECLINED, e.code());
            case OrderEvent.Cancelled e -> closed(row, OrderStatus.CANCELLED, e.reason());
            case OrderEvent.RefundRequested e -> {}
            case OrderEvent.Resumed e -> {}
            case OrderEvent.StepSkipped e -> {}
            case OrderEvent.Refunded e -> {
                row.refunded = e.refunded().amount();
                status(row, OrderFold.status(e));
            }
        }
    }

    private static void status(Row row, OrderStatus status) {
        row.status = status.wireName();
    }

    private static void closed(Row row, OrderStatus status, String reason) {
        status(row, status);
        row.reason = reason;
    }

    private static void insert(List<Row> rows, SqlTransaction transaction) {
        if (rows.isEmpty()) {
            return;
        }
        transaction.send(
                INSERT,
                new Columns<>(rows)
                        .add(UUID.class, row -> row.id)
                        .add(UUID.class, row -> row.placed.userId().value())
                        .add(String.class, row -> row.status)
                        .add(Integer.class, row -> row.version)
                        .addTime(row -> row.updatedAt)
                        .add(String.class, row -> row.reason)
                        .add(Long.class, row -> row.refunded == null ? 0L : row.refunded)
                        .add(String.class, row -> OrderWire.EVENTS.encodeNamed(row.placed))
                        .tuple());
    }

    private static void update(List<Row> rows, SqlTransaction transaction) {
        if (rows.isEmpty()) {
            return;
        }
        transaction.send(
                UPDATE,
                new Columns<>(rows)
                        .add(UUID.class, row -> row.id)
                        .add(String.class, row -> row.status)
                        .add(Integer.class, row -> row.version)
                        .addTime(row -> row.updatedAt)
                        .add(String.class, row -> row.reason)
                        .add(Long.class, row -> row.refunded)
                        .tuple());
    }
}
