package stoa.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import stoa.inventory.api.ProductView;

/** The books of all who keep one. Once nothing is under way, they say the same, to the penny and to the piece. */
final class Books {

    private static final Map<String, String> ENTRY_TYPES =
            Map.of("authorise", "authorised", "capture", "captured", "void", "voided", "refund", "refunded");

    private static final String SOLD = """
        from event placed join event confirmed on confirmed.stream = placed.stream and confirmed.type = 'order.confirmed'
        """;

    private record Movement(String payment, String type, long amount) {}

    private Books() {}

    /** @param delivered how many pieces of each product there were at the beginning */
    static void assertBalanced(World world, Stockroom stockroom, Map<String, Long> delivered) {
        List<Movement> charged = charged(world);
        world.await("the ledger is written", () -> ledger(world).size() >= charged.size());
        List<Movement> ledger = ledger(world);
        assertThat(ledger).as("our ledger and the acquirer's book").containsExactlyInAnyOrderElementsOf(charged);
        assertThat(captured(ledger))
                .as("what was captured and what was ordered")
                .isEqualTo(owed(world));
        assertThat(ledger).as("each payment authorised once").doesNotHaveDuplicates();
        delivered.forEach((sku, pieces) -> assertCounted(stockroom.count(sku), pieces - sold(sku, world)));
    }

    private static List<Movement> ledger(World world) {
        return world.rows(
                "payment",
                "select payment_id::text, type, amount from ledger_entry",
                row -> new Movement(row.getString(0), row.getString(1), row.getLong(2)));
    }

    private static List<Movement> charged(World world) {
        return world.acquirer.book().stream()
                .map(line -> new Movement(line.reference(), ENTRY_TYPES.get(line.operation()), line.amount()))
                .toList();
    }

    private static Map<String, Long> captured(List<Movement> ledger) {
        return ledger.stream()
                .filter(movement -> movement.type().equals("captured"))
                .collect(groupingBy(Movement::payment, summingLong(Movement::amount)));
    }

    private static Map<String, Long> owed(World world) {
        String sql = "select placed.body->>'payment_id', (placed.body->'total'->>'amount')::bigint " + SOLD
                + "where placed.type like 'order.placed%'";
        return world.rows("order", sql, row -> Map.entry(row.getString(0), row.getLong(1))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long sold(String sku, World world) {
        String sql = "select coalesce(sum((line->>'quantity')::bigint), 0)::bigint " + SOLD
                + "cross join json_array_elements(placed.body->'lines') line "
                + "where placed.type like 'order.placed%' and line->>'sku' = $1";
        return world.count("order", sql, sku);
    }

    private static void assertCounted(ProductView product, long left) {
        assertThat(product.onHand())
                .as("pieces of %s", product.sku())
                .isEqualTo(left)
                .isNotNegative();
        assertThat(product.reserved()).as("reserved of %s", product.sku()).isZero();
    }
}
