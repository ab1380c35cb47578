package stoa.inventory;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.inventory.InventoryState.Defined;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductView;
import stoa.kernel.Sku;
import stoa.platform.log.EventLog;
import stoa.platform.log.Versioned;
import stoa.platform.run.BatchLoader;

/** Answers what is asked for by its code from the states, so that nobody sees an older price or stock than was just written. */
final class InventoryQueries {

    private static final Versioned<InventoryState> NOTHING = new Versioned<>(InventoryState.NOTHING, 0, Instant.MIN);

    private final BatchLoader<UUID, Versioned<InventoryState>> states;

    InventoryQueries(EventLog<InventoryEvent, InventoryState> log) {
        this.states = new BatchLoader<>(log::statesOf);
    }

    Future<Optional<ProductView>> find(Sku sku) {
        return states.loadAll(List.of(Streams.ofProduct(sku), Streams.ofStock(sku)))
                .map(found -> view(sku, found));
    }

    /** Of those that exist. */
    Future<List<Product>> products(List<Sku> skus) {
        return states.loadAll(skus.stream().map(Streams::ofProduct).toList())
                .map(found -> found.values().stream()
                        .map(state -> product(state.state()))
                        .toList());
    }

    private static Optional<ProductView> view(Sku sku, Map<UUID, Versioned<InventoryState>> found) {
        Versioned<InventoryState> stock = found.getOrDefault(Streams.ofStock(sku), NOTHING);
        return Optional.ofNullable(found.get(Streams.ofProduct(sku))).map(product -> view(product, stock));
    }

    private static ProductView view(Versioned<InventoryState> defined, Versioned<InventoryState> counted) {
        Product product = product(defined.state());
        Stock stock = Stock.in(counted.state());
        return new ProductView(
                product.sku(),
                product.name(),
                product.description(),
                product.category(),
                product.price(),
                stock.onHand(),
                stock.reserved(),
                stock.available(),
                defined.version() + counted.version(),
                counted.at().isAfter(defined.at()) ? counted.at() : defined.at());
    }

    private static Product product(InventoryState state) {
        return ((Defined) state).product();
    }
}
