package stoa.platform.guard;

import io.vertx.circuitbreaker.CircuitBreakerState;
import stoa.kernel.Address;

/** What happens to a guard, for whoever wants to act on it. */
public sealed interface GuardEvent {

    /** Where everybody in this process may hear of it. */
    Address<GuardEvent, Void> CHANGED = new Address<>("guard.changed");

    /** The dependency that it is about. */
    String guard();

    record BreakerChanged(String guard, CircuitBreakerState to) implements GuardEvent {}

    /** Calls are refused from now on because the bulkhead is full, or because there are more than the rate limit allows. */
    record Filled(String guard) implements GuardEvent {}

    /**
     * No call was refused for a while.
     *
     * @param refused how many were, since it filled
     */
    record Emptied(String guard, long refused) implements GuardEvent {}
}
