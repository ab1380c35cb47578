package stoa.inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Call;
import stoa.kernel.Money;
import stoa.kernel.Sku;
import stoa.platform.log.TimelyReads;

/** Lists products from the read model, which is a few milliseconds behind. */
final class CatalogueQueries {

    private final TimelyReads reads;
    private final InventoryPolicy policy;

    CatalogueQueries(TimelyReads reads, InventoryPolicy policy) {
        this.reads = reads;
        this.policy = policy;
    }

    Future<ProductPage> list(ListProducts query, Call call) {
        int limit = Math.clamp(query.limit(), 1, policy.longestPage());
        CatalogueSelection selection = new CatalogueSelection(query, limit + 1);
        return reads.query(selection.sql(), selection.arguments(), call)
                .map(rows -> page(rows.stream().map(CatalogueQueries::view).toList(), limit));
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
