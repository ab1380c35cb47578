package stoa.platform.guard;

import io.vertx.circuitbreaker.CircuitBreakerState;

/**
 * A guard as it is just now, for metrics.
 *
 * @param inFlight calls that have a place in the bulkhead
 * @param queued calls that wait for one
 * @param calls ever asked for
 * @param refused of those, by the rate limit or the bulkhead
 * @param failed attempts that the dependency did not answer
 * @param repeated attempts after the first of a call
 * @param cut attempts not made because the breaker was open
 */
public record GuardState(
        CircuitBreakerState breaker,
        int inFlight,
        int queued,
        long calls,
        long refused,
        long failed,
        long repeated,
        long cut) {}
