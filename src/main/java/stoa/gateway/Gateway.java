package stoa.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import stoa.platform.bus.Bus;
import stoa.platform.http.Problems;
import stoa.platform.http.Responders;

/** Every operation the domains answer. */
public final class Gateway {

    /** The refusals that are not answered with 409. */
    private static final Map<String, Integer> STATUS_BY_REFUSAL = Map.ofEntries(
            Map.entry("wrong-credentials", 401),
            Map.entry("invalid-refresh-token", 401),
            Map.entry("order-not-found", 404),
            Map.entry("user-not-found", 404),
            Map.entry("session-not-found", 404),
            Map.entry("address-not-found", 404),
            Map.entry("user-changed", 412),
            Map.entry("weak-password", 422),
            Map.entry("unknown-product", 422),
            Map.entry("unknown-address", 422),
            Map.entry("mixed-currencies", 422),
            Map.entry("total-too-large", 422),
            Map.entry("nothing-to-pay", 422),
            Map.entry("coupon-not-accepted", 422),
            Map.entry("unknown-country", 422),
            Map.entry("idempotency-key-reused", 422));

    private final Ask ask;
    private final InstantSource clock;
    private final List<String> services;
    private final Duration patience;

    /**
     * @param services those that have a database, and dead letters in it
     * @param patience for how long an order that is resumed waits anew
     */
    public Gateway(Bus bus, InstantSource clock, List<String> services, Duration patience) {
        this.ask = new Ask(bus);
        this.clock = clock;
        this.services = services;
        this.patience = patience;
    }

    public void addTo(Responders responders) {
        new UserRoutes(ask).addTo(responders);
        new AddressRoutes(ask).addTo(responders);
        new SessionRoutes(ask).addTo(responders);
        new ProductRoutes(ask).addTo(responders);
        new OrderRoutes(ask).addTo(responders);
        new OrderHistoryRoutes(ask, clock).addTo(responders);
        new PaymentRoutes(ask).addTo(responders);
        new DeadLetterRoutes(ask, services).addTo(responders);
        new SagaRoutes(ask, clock, services, patience).addTo(responders);
    }

    public static Problems problems() {
        return new Problems(STATUS_BY_REFUSAL);
    }
}
