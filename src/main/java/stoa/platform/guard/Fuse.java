package stoa.platform.guard;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A {@link Breaker} at work. The states and the changes between them are those of Vert.x's circuit breaker; when to open is
 * decided here, because that one forgets all failures with each success, so that it never opens for a dependency that fails every
 * other time.
 */
final class Fuse {

    private static final long NO_TIMEOUT = -1;

    private final CircuitBreaker breaker;
    private final FailureWindow window;
    private final GuardTime time;

    Fuse(String name, Breaker rule, Consumer<CircuitBreakerState> listener, Vertx vertx, GuardTime time) {
        this.window = new FailureWindow(rule);
        this.time = time;
        this.breaker = CircuitBreaker.create(
                        name,
                        vertx,
                        new CircuitBreakerOptions()
                                .setMaxFailures(Integer.MAX_VALUE)
                                .setTimeout(NO_TIMEOUT)
                                .setResetTimeout(rule.openFor().toMillis()))
                .openHandler(_ -> listener.accept(CircuitBreakerState.OPEN))
                .halfOpenHandler(_ -> listener.accept(CircuitBreakerState.HALF_OPEN))
                .closeHandler(_ -> listener.accept(CircuitBreakerState.CLOSED));
    }

    /**
     * Fails with {@code OpenCircuitException} when the call was not made. The one call that is let through to see closes the
     * breaker by succeeding; any failure of it, even one that is not the dependency's, leaves it open.
     */
    <T> Future<T> run(Supplier<Future<T>> call) {
        return breaker.execute(
                () -> call.get().onSuccess(_ -> window.succeeded(time.nanos())).onFailure(this::failed));
    }

    CircuitBreakerState state() {
        return breaker.state();
    }

    private void failed(Throwable failure) {
        if (Guard.isUnavailable(failure)
                && breaker.state() == CircuitBreakerState.CLOSED
                && window.failed(time.nanos())) {
            breaker.open();
        }
    }
}
