package stoa.inventory;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Recorded;
import stoa.platform.log.Columns;
import stoa.platform.log.SqlTransaction;
import stoa.platform.run.Reader;

/**
 * Writes the catalogue's read model: what a batch of events comes to, once per product and in one statement, however many
 * orders they are of.
 *
 * <p>The events that concern one product are spread over the partitions of its definition, its stock and the orders, which
 * different nodes may hold. Numbers are therefore added to what is there, so that it does not matter who comes first.
 */
final class InventoryProjection implements Reader<InventoryEvent> {

    static final String SUBSCRIPTION = "product view";
    static final List<String> TABLES = List.of("product_view");

    private static final String ADD = """
        insert into product_view as p (
            sku, name, description, category, price_amount, price_currency, search, on_hand, reserved, version, updated_at,
            listed_at)
        select c.sku, c.name, c.description, c.category, c.amount, c.currency,
            to_tsvector('simple', c.name || ' ' || c.description), c.on_hand, c.reserved, c.changes, c.at,
            c.listed_at
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bigint[], $8::bigint[],
                    $9::int[], $10::timestamptz[], $11::timestamptz[])
             c(sku, name, description, category, amount, currency, on_hand, reserved, changes, at, listed_at)
        on conflict (sku) do update set
            name = coalesce(excluded.name, p.name),
            description = coalesce(excluded.description, p.description),
            category = coalesce(excluded.category, p.category),
            price_amount = coalesce(excluded.price_amount, p.price_amount),
            price_currency = coalesce(excluded.price_currency, p.price_currency),
            search = coalesce(excluded.search, p.search),
            on_hand = p.on_hand + excluded.on_hand,
            reserved = p.reserved + excluded.reserved,
            version = p.version + excluded.version,
            updated_at = greatest(p.updated_at, excluded.updated_at),
            listed_at = least(p.listed_at, excluded.listed_at)\
        """;

    @Override
    public boolean wants(InventoryEvent event) {
        return CatalogueChange.by(event, Instant.EPOCH).findAny().isPresent();
    }

    @Override
    public Runnable read(List<Recorded<InventoryEvent>> batch, SqlTransaction transaction) {
        transaction.send(ADD, columns(CatalogueChange.by(batch)).tuple());
        return NOTHING_MORE;
    }

    private static Columns<CatalogueChange> columns(List<CatalogueChange> changes) {
        return new Columns<>(changes)
                .add(String.class, change -> change.sku().value())
                .add(String.class, of(Product::name))
                .add(String.class, of(Product::description))
                .add(String.class, of(Product::category))
                .add(Long.class, of(product -> product.price().amount()))
                .add(String.class, of(product -> product.price().currency().getCurrencyCode()))
                .add(Long.class, CatalogueChange::onHand)
                .add(Long.class, CatalogueChange::reserved)
                .add(Integer.class, CatalogueChange::events)
                .addTime(CatalogueChange::at)
                .addTime(change -> change.listedAt().orElse(null));
    }

    /** A part of the new definition; null where there is none. */
    private static <V> Function<CatalogueChange, V> of(Function<Product, V> part) {
        return change -> change.product().map(part).orElse(null);
    }
}
