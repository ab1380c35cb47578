package stoa;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work begun in a thread of its own, whose result is needed later. Closing it waits for the work, and closes the result where
 * that can be closed.
 */
final class Begun<T> implements AutoCloseable {

    private final FutureTask<T> task;

    private Begun(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Begun<T> in(String thread, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name(thread).start(task);
        return new Begun<>(task);
    }

    /** Blocks until it is done; throws what the work has thrown. */
    T await() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            if (task.get() instanceof AutoCloseable result) {
                result.close();
            }
        } catch (ExecutionException told) {
            return; // by await; work that failed has left nothing to close
        }
    }
}
