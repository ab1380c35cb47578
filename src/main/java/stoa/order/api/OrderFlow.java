package stoa.order.api;

import java.util.Optional;

/** Who takes an order from placed to its end. One of them alone: what an event leads to has one owner. */
public enum OrderFlow {
    /** A checkout that follows all the logs and tells everybody what to do. */
    ORCHESTRATED,
    /** Nobody in particular: inventory and payment react to the order's events, and the order to theirs. */
    CHOREOGRAPHED;

    /** @param said empty where nothing is said of an order that has a checkout */
    public static OrderFlow of(Optional<OrderFlow> said) {
        return said.orElse(ORCHESTRATED);
    }
}
