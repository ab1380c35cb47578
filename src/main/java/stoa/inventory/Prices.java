package stoa.inventory;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Recorded;
import stoa.kernel.Sku;

/**
 * Products as they are sold, remembered for a while, since most orders are for what somebody else has just ordered. What
 * this process changes counts at once, what another node changes as soon as it is remembered no longer.
 *
 * <p>Those that are asked for are read again before their time is over, all together, so that no order has to wait for it.
 */
final class Prices {

    private static final int MOST = 10_000;

    /** Read again when less than this part of their time is left. */
    private static final int LAST_PART = 4;

    /** So many at once, so that others can ask too meanwhile. */
    private static final int AT_ONCE = 1_000;

    private static final class Known {

        private final Product product;
        private final Instant until;
        private volatile boolean asked;

        private Known(Product product, Instant until) {
            this.product = product;
            this.until = until;
        }

        private Product ask() {
            asked = true;
            return product;
        }
    }

    private final Function<List<Sku>, Future<List<Product>>> products;
    private final Duration memory;
    private final InstantSource clock;
    private final Map<Sku, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean renewing = new AtomicBoolean();

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
        Instant soon = now.plus(memory.dividedBy(LAST_PART));
        List<Product> found = new ArrayList<>(skus.size());
        List<Sku> unknown = new ArrayList<>();
        boolean renew = false;
        for (Sku sku : skus) {
            Known price = known.get(sku);
            if (price != null && now.isBefore(price.until)) {
                found.add(price.ask());
                renew |= !soon.isBefore(price.until);
            } else {
                unknown.add(sku);
            }
        }
        if (renew && renewing.compareAndSet(false, true)) {
            read(askedFor(soon)).onComplete(done -> renewing.set(false));
        }
        return unknown.isEmpty()
                ? Future.succeededFuture(found)
                : read(unknown).map(read -> {
                    found.addAll(read);
                    return found;
                });
    }

    /** Those whose time will soon be over and that somebody has asked for in that time. */
    private List<Sku> askedFor(Instant soon) {
        return known.entrySet().stream()
                .filter(price -> price.getValue().asked && !soon.isBefore(price.getValue().until))
                .map(Map.Entry::getKey)
                .limit(AT_ONCE)
                .toList();
    }

    private Future<List<Product>> read(List<Sku> skus) {
        long before = changes.get();
        Instant until = clock.instant().plus(memory);
        return products.apply(skus).onSuccess(read -> remember(read, until, before));
    }

    /** What was read while something changed may be what was before. */
    private void remember(List<Product> read, Instant until, long before) {
        long added = read.stream()
                .filter(product -> !known.containsKey(product.sku()))
                .count();
        if (known.size() + added > MOST) {
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
