package stoa.platform.guard;

import io.vertx.circuitbreaker.CircuitBreakerState;

/** Is told of each change of a breaker, on whichever thread it happened; must return at once. */
@FunctionalInterface
public interface BreakerListener {
    void changed(String guard, CircuitBreakerState state);
}
