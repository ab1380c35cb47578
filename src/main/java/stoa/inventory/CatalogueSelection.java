package stoa.inventory;

import static java.util.stream.Collectors.joining;

import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.InventoryQuery.Sort;
import stoa.platform.log.Columns;

/** The statement for a page: only with the conditions that are asked for, so that each finds the index that was made for it. */
final class CatalogueSelection {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final StringBuilder conditions = new StringBuilder("name is not null");
    private final Tuple arguments = Tuple.tuple();
    private final Order order;
    private final boolean searching;

    /** Ends with the code, which is unique. */
    private record Order(String columns, boolean descending) {

        static Order of(Sort sort) {
            return switch (sort) {
                case SKU -> new Order("sku", false);
                case NAME -> new Order("lower(name), sku", false);
                case PRICE -> new Order("price_currency, price_amount, sku", false);
                case NEWEST -> new Order("listed_at, sku", true);
            };
        }

        String by() {
            return descending ? columns.replace(",", " desc,") + " desc" : columns;
        }

        /** What comes after a product, which is looked up: a page goes on where it is, not where it was. */
        String after() {
            return "(" + columns + ") " + (descending ? "<" : ">") + " (select " + columns
                    + " from product_view where sku = ?)";
        }
    }

    CatalogueSelection(ListProducts query, int limit) {
        order = Order.of(query.sort());
        arguments.addValue(limit);
        Optional<String> text = query.text().map(CatalogueSelection::words).filter(Predicate.not(String::isEmpty));
        searching = text.isPresent();
        text.ifPresent(words -> where("search @@ to_tsquery('simple', ?)", words));
        query.category().ifPresent(category -> where("category = ?", category));
        query.after().ifPresent(sku -> where(order.after(), sku));
    }

    private void where(String condition, String argument) {
        arguments.addValue(Columns.storable(argument));
        conditions.append(" and ").append(condition.replace("?", "$" + arguments.size()));
    }

    String sql() {
        return """
            select sku, name, description, category, price_amount, price_currency, on_hand, reserved, version, updated_at
            from %s order by %s limit $1\
            """.formatted(source(), order.by());
    }

    /**
     * What has the words is found before it is put in order: to go through all products in order until a page is full, which the
     * planner would rather do, takes long for words that few of them have.
     */
    private String source() {
        String found = "product_view where " + conditions;
        return searching ? "(select * from " + found + " offset 0) found" : found;
    }

    Tuple arguments() {
        return arguments;
    }

    /** All the words must be there, or longer ones that begin with them. */
    private static String words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(Predicate.not(String::isEmpty))
                .map(word -> word + ":*")
                .collect(joining(" & "));
    }
}
