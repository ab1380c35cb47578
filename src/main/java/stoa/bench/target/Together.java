package stoa.bench.target;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same for each of many things, a bounded number of them at a time, each in a virtual thread. */
public final class Together {

    private Together() {}

    /**
     * The results in the order of the things. They are begun in that order too: a thing may wait for an earlier one.
     *
     * @param width how many are under way at once
     * @throws RuntimeException what the first of those that failed has thrown; the others still end
     */
    public static <T, R> List<R> map(List<T> things, int width, Function<T, R> action) {
        Object[] results = new Object[things.size()];
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                results[i] = action.apply(things.get(i));
            }
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> workers = IntStream.range(0, width)
                    .mapToObj(i -> threads.submit(worker))
                    .toList();
            workers.forEach(Together::join);
        }
        @SuppressWarnings("unchecked")
        List<R> mapped = (List<R>) List.of(results);
        return mapped;
    }

    /** Lets time pass in a virtual thread. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private static void join(Future<Void> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
