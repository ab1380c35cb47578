package stoa.platform.run;

import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a virtual thread wait until somebody has something for it. A call of {@link #raise} before the wait counts. */
final class Signal {

    private final AtomicBoolean raised = new AtomicBoolean();
    private final AtomicReference<Promise<Void>> waiting = new AtomicReference<>();

    void raise() {
        if (!raised.getAndSet(true)) {
            release();
        }
    }

    /** Waits for the next {@link #raise}; for one thread at a time. */
    void await() {
        Promise<Void> promise = Promise.promise();
        waiting.set(promise);
        if (raised.get()) {
            release();
        }
        promise.future().await();
        raised.set(false);
    }

    private void release() {
        Promise<Void> promise = waiting.getAndSet(null);
        if (promise != null) {
            promise.complete();
        }
    }
}
