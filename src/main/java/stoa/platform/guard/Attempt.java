package stoa.platform.guard;

import io.vertx.core.Future;
import java.time.Duration;

/** One try at a call. It may be begun several times, so each has to mean the same. */
@FunctionalInterface
public interface Attempt<T> {

    /**
     * Says {@code Fault} of kind {@code UNAVAILABLE} when the dependency failed; any other failure is passed on as it is.
     *
     * @param atMost after which nobody waits for the result: what is still held for it should be given back
     */
    Future<T> begin(Duration atMost);
}
