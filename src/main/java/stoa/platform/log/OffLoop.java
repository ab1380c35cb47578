package stoa.platform.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work that waits: on a virtual thread of its own, so that no event loop has to. */
public final class OffLoop {

    private OffLoop() {}

    /**
     * Begins it at once.
     *
     * @param name what the thread is called
     * @return what the work returns or throws; it completes on the work's thread
     */
    public static <T> Future<T> run(String name, Supplier<T> work) {
        Promise<T> result = Promise.promise();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.fail(e);
            }
        });
        return result.future();
    }
}
