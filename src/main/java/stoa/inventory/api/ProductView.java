package stoa.inventory.api;

import java.time.Instant;
import stoa.kernel.Money;
import stoa.kernel.Sku;

/**
 * A product as shoppers see it.
 *
 * @param available pieces that can be ordered now
 * @param version how often the product or its stock has changed; 1 when it is new
 * @param updatedAt when it last did
 */
public record ProductView(
        Sku sku,
        String name,
        String description,
        String category,
        Money price,
        long onHand,
        long reserved,
        long available,
        int version,
        Instant updatedAt) {}
