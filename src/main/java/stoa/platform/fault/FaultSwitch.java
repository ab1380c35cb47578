package stoa.platform.fault;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import stoa.kernel.Fault;

/**
 * A fault that is switched on.
 *
 * @param target a dependency, a domain, or one address of a domain
 * @param latency of calls, for that kind; otherwise zero
 * @param share of the calls that meet it, from 0 to 1
 * @param until when it goes off by itself
 */
public record FaultSwitch(UUID id, String target, FaultKind kind, Duration latency, double share, Instant until) {

    /**
     * What happens before the call, if that is to be made at all.
     *
     * @param later runs something after a while
     * @return succeeds when the call is to be made now; fails with UNAVAILABLE when it is to fail; never completes when it hangs,
     *     which the caller's own time limit has to end
     */
    public Future<Void> before(BiConsumer<Duration, Runnable> later) {
        Promise<Void> now = Promise.promise();
        switch (kind) {
            case LATENCY -> later.accept(latency, now::complete);
            case ERROR -> now.fail(new Fault(Fault.Kind.UNAVAILABLE, target + " fails on purpose"));
            case HANG -> {}
        }
        return now.future();
    }

    /** Of a domain, all its addresses. */
    boolean concerns(String called) {
        return called.equals(target) || called.startsWith(target + '.');
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
