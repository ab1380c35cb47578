package stoa.inventory;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.InventoryQuery.Sort;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Money;
import stoa.kernel.Sku;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;

/** Lists products from the read model, which is a few milliseconds behind. */
final class CatalogueQueries {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Pool pool;
    private final InventoryPolicy policy;

    CatalogueQueries(Pool pool, InventoryPolicy policy) {
        this.pool = pool;
        this.policy = policy;
    }

    Future<ProductPage> list(ListProducts query) {
        int limit = Math.clamp(query.limit(), 1, policy.longestPage());
        Selection selection = new Selection(query, limit + 1);
        return SqlTransaction.orFault(pool.preparedQuery(selection.sql()).execute(selection.arguments))
                .map(rows -> page(rows.stream().map(CatalogueQueries::view).toList(), limit));
    }

    /** Only with the conditions that are asked for, so that each statement finds the index that was made for it. */
    private static final class Selection {

        private final StringBuilder conditions = new StringBuilder("name is not null");
        private final Tuple arguments = Tuple.tuple();
        private final String order;

        Selection(ListProducts query, int limit) {
            order = order(query.sort());
            arguments.addValue(limit);
            query.text()
                    .map(CatalogueQueries::words)
                    .filter(Predicate.not(String::isEmpty))
                    .ifPresent(words -> where("search @@ to_tsquery('simple', ?)", words));
            query.category().ifPresent(category -> where("category = ?", category));
            query.after()
                    .ifPresent(sku ->
                            where("(" + order + ") > (select " + order + " from product_view where sku = ?)", sku));
        }

        private void where(String condition, String argument) {
            arguments.addValue(Columns.storable(argument));
            conditions.append(" and ").append(condition.replace("?", "$" + arguments.size()));
        }

        String sql() {
            return """
                select sku, name, description, category, price_amount, price_currency, on_hand, reserved, version, updated_at
                from product_view where %s order by %s limit $1\
                """.formatted(conditions, order);
        }
    }

    /** Ends with the code, which is unique. */
    private static String order(Sort sort) {
        return switch (sort) {
            case SKU -> "sku";
            case NAME -> "lower(name), sku";
            case PRICE -> "price_amount, sku";
        };
    }

    /** All the words must be there, or longer ones that begin with them. */
    private static String words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(Predicate.not(String::isEmpty))
                .map(word -> word + ":*")
                .collect(joining(" & "));
    }

    private static ProductPage page(List<ProductView> found, int limit) {
        if (found.size() <= limit) {
            return new ProductPage(found, Optional.empty());
        }
        List<ProductView> items = found.subList(0, limit);
        return new ProductPage(items, Optional.of(items.getLast().sku().value()));
    }

    private static ProductView view(Row row) {
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        return new ProductView(
                new Sku(row.getString("sku")),
                row.getString("name"),
                row.getString("description"),
                row.getString("category"),
                Money.of(row.getLong("price_amount"), row.getString("price_currency")),
                onHand,
                reserved,
                onHand - reserved,
                row.getInteger("version"),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
