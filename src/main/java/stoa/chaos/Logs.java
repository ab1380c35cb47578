package stoa.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import stoa.Settings;
import stoa.client.Api;
import stoa.platform.json.Json;

/**
 * Reads the logs of a running platform. An event's type may bear a version ({@code order.placed@2}); what is read here is the same
 * in all of them.
 */
final class Logs {

    private static final Map<String, String> STATUS = Map.of(
            "order.placed", "placed",
            "order.stock-reserved", "stock_reserved",
            "order.confirmed", "confirmed",
            "order.rejected", "rejected",
            "order.payment-declined", "payment_declined",
            "order.cancelled", "cancelled");

    private static final String SALES = """
        select p.stream::text id, split_part(last.type, '@', 1) type, back.complete, p.body->>'payment_id' payment,
               (p.body->'total'->>'amount')::bigint total, coalesce(back.amount, 0) refunded, (p.body->'lines')::text lines
        from event p
        cross join lateral (
            select type from event where stream = p.stream and type not like 'order.refund%' order by version desc limit 1
        ) last
        left join lateral (
            select (body->'refunded'->>'amount')::bigint amount, (body->>'complete')::boolean complete
            from event where stream = p.stream and split_part(type, '@', 1) = 'order.refunded' order by version desc limit 1
        ) back on true
        where split_part(p.type, '@', 1) = 'order.placed' order by p.position\
        """;

    private static final String PAYMENTS = """
        select stream::text id,
               coalesce(sum(amount) filter (where type = 'payment.authorised'), 0)::bigint authorised,
               coalesce(sum(amount) filter (where type = 'payment.captured'), 0)::bigint captured,
               coalesce(sum(amount) filter (where type = 'payment.voided'), 0)::bigint voided,
               coalesce(sum(amount) filter (where type = 'payment.refunded'), 0)::bigint refunded
        from (select stream, split_part(type, '@', 1) type, (body->'amount'->>'amount')::bigint amount from event) e
        group by stream\
        """;

    private static final String ADJUSTED = """
        select body->>'sku' sku, sum((body->>'delta')::bigint)::bigint pieces
        from event where split_part(type, '@', 1) = 'inventory.stock-adjusted' group by 1\
        """;

    private static final String COMMITTED = """
        select item->>'sku' sku, sum((item->>'pieces')::bigint)::bigint pieces
        from event, json_array_elements(body->'items') item
        where split_part(type, '@', 1) = 'inventory.reservation-committed' group by 1\
        """;

    private static final String STATE = """
        select (select position from log_head) head, coalesce(max(position), 0) last, count(*) events,
               (select count(*) from (select stream, max(version) v from event group by stream) e
                join state s using (stream) where s.version < e.v) astray,
               (select count(*) from dead_letter) set_aside
        from event\
        """;

    private final Store store;

    Logs(Store store) {
        this.store = store;
    }

    List<Sale> sales() {
        return stream(store.ask("order", SALES)).map(Logs::sale).toList();
    }

    Map<String, Money> payments() {
        return stream(store.ask("payment", PAYMENTS))
                .collect(Collectors.toMap(row -> row.getString("id"), Logs::money));
    }

    /** What was added to the stock, by product. */
    Map<String, Long> adjusted() {
        return pieces(ADJUSTED);
    }

    /** What has left for orders, by product. */
    Map<String, Long> committed() {
        return pieces(COMMITTED);
    }

    List<Evidence.LogState> states() {
        return Settings.SERVICES.stream()
                .map(service ->
                        state(service, store.ask(service, STATE).iterator().next()))
                .toList();
    }

    private Map<String, Long> pieces(String sql) {
        return stream(store.ask("inventory", sql))
                .collect(Collectors.toMap(row -> row.getString("sku"), row -> row.getLong("pieces")));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Sale sale(Row row) {
        Map<String, Long> pieces = new HashMap<>();
        Api.each(parse(row.getString("lines")))
                .forEach(line -> pieces.merge(
                        line.path("sku").asText(), line.path("quantity").asLong(), Long::sum));
        return new Sale(
                row.getString("id"),
                status(row),
                row.getLong("total"),
                row.getLong("refunded"),
                row.getString("payment"),
                pieces);
    }

    private static String status(Row row) {
        Boolean complete = row.getBoolean("complete");
        if (complete == null) {
            return STATUS.get(row.getString("type"));
        }
        return complete ? "refunded" : "partially_refunded";
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only JSON in such a column", e);
        }
    }

    private static Money money(Row row) {
        return new Money(
                row.getLong("authorised"), row.getLong("captured"), row.getLong("voided"), row.getLong("refunded"));
    }

    private static Evidence.LogState state(String service, Row row) {
        return new Evidence.LogState(
                service,
                row.getLong("head"),
                row.getLong("last"),
                row.getLong("events"),
                row.getLong("astray"),
                row.getLong("set_aside"));
    }
}
