package stoa.order;

import java.time.Duration;
import stoa.order.api.OrderFlow;
import stoa.platform.run.BatchSettings;

/**
 * The numbers of the orders.
 *
 * @param flow who leads an order that does not ask for anybody
 * @param highestTotal what one order may come to, in minor units
 * @param viewRest how long the read model lets an order's events gather before it writes them
 * @param keptViews how many recent orders are answered from memory
 * @param keyLifetime how long an idempotency key is remembered
 */
public record OrderPolicy(
        OrderFlow flow,
        long highestTotal,
        PricingPolicy pricing,
        Duration viewRest,
        int keptViews,
        Duration keyLifetime,
        BatchSettings commands) {

    public static final OrderPolicy DEFAULTS = new OrderPolicy(
            OrderFlow.ORCHESTRATED,
            100_000_000_000L,
            PricingPolicy.DEFAULTS,
            Duration.ofMillis(250),
            5_000,
            Duration.ofHours(24),
            BatchSettings.DEFAULTS);
}
