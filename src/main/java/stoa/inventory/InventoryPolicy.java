package stoa.inventory;

import java.time.Duration;
import stoa.platform.run.BatchSettings;

/**
 * The numbers of the inventory.
 *
 * @param holdTime how long stock is held for an order that is not paid yet
 * @param mostPieces how many pieces of one product there may be
 * @param longestPage how many products one page of the catalogue may show
 * @param viewRest how long the catalogue lets events gather before it shows them: a product in many orders is written once
 * @param priceMemory how long a node may go on selling at a price that was changed on another node
 * @param commands of its command loop
 */
public record InventoryPolicy(
        Duration holdTime,
        long mostPieces,
        int longestPage,
        Duration viewRest,
        Duration priceMemory,
        BatchSettings commands) {

    public static final InventoryPolicy DEFAULTS = new InventoryPolicy(
            Duration.ofMinutes(15),
            1_000_000_000_000L,
            200,
            Duration.ofMillis(250),
            Duration.ofSeconds(5),
            BatchSettings.DEFAULTS);

    public InventoryPolicy {
        if (!holdTime.isPositive() || mostPieces < 1 || longestPage < 1 || viewRest.isNegative()) {
            throw new IllegalArgumentException(
                    "hold_time, most_pieces and longest_page must be positive, view_rest not negative");
        }
        if (priceMemory.isNegative()) {
            throw new IllegalArgumentException("price_memory must not be negative");
        }
        if (mostPieces == Long.MAX_VALUE) {
            throw new IllegalArgumentException("most_pieces must leave room to count one more");
        }
    }
}
