package stoa.inventory;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Recorded;
import stoa.kernel.Sku;

/**
 * Products as they are sold, remembered for a while, since most orders are for what somebody else has just ordered. What
 * this process changes counts at once, what another node changes as soon as it is remembered no longer.
 */
final class Prices {

    private static final int MOST = 10_000;

    private record Known(Product product, Instant until) {}

    private final Function<List<Sku>, Future<List<Product>>> products;
    private final Duration memory;
    private final InstantSource clock;
    private final Map<Sku, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /**
     * @param products reads those that exist, as they now are
     * @param memory how long they are remembered
     */
    Prices(Function<List<Sku>, Future<List<Product>>> products, Duration memory, InstantSource clock) {
        this.products = products;
        this.memory = memory;
        this.clock = clock;
    }

    /** Of those that exist. */
    Future<List<Product>> of(List<Sku> skus) {
        Instant now = clock.instant();
        List<Product> found = new ArrayList<>(skus.size());
        List<Sku> unknown = new ArrayList<>();
        for (Sku sku : skus) {
            Known price = known.get(sku);
            if (price != null && now.isBefore(price.until())) {
                found.add(price.product());
            } else {
                unknown.add(sku);
            }
        }
        return unknown.isEmpty() ? Future.succeededFuture(found) : read(unknown, found, now.plus(memory));
    }

    private Future<List<Product>> read(List<Sku> unknown, List<Product> found, Instant until) {
        long before = changes.get();
        return products.apply(unknown).map(read -> {
            remember(read, until, before);
            found.addAll(read);
            return found;
        });
    }

    /** What was read while something changed may be what was before. */
    private void remember(List<Product> read, Instant until, long before) {
        if (known.size() + read.size() > MOST) {
            known.clear();
        }
        read.forEach(product -> known.put(product.sku(), new Known(product, until)));
        if (changes.get() != before) {
            read.forEach(product -> known.remove(product.sku()));
        }
    }

    /** To be told what is committed here, before anybody is answered. */
    void hear(List<Recorded<InventoryEvent>> committed) {
        for (Recorded<InventoryEvent> event : committed) {
            if (event.event() instanceof InventoryEvent.ProductDefined defined) {
                changes.incrementAndGet();
                known.remove(defined.product().sku());
            }
        }
    }
}
