package stoa.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same for each of many things, a bounded number of them at a time, each in a virtual thread. */
public final class Together {

    private Together() {}

    /**
     * Begins with the things in their order, so that one may wait for an earlier one.
     *
     * @param width how many are under way at once
     * @throws RuntimeException what the first of those that failed has thrown; the others still end
     */
    public static <T> void forEach(List<T> things, int width, Consumer<T> action) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                action.accept(things.get(i));
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                workers.add(threads.submit(worker));
            }
            workers.forEach(Together::join);
        }
    }

    /** As {@link #forEach}, with the results in the order of the things. */
    public static <T, R> List<R> map(List<T> things, int width, Function<T, R> action) {
        List<R> results = new ArrayList<>(Collections.nCopies(things.size(), null));
        List<Integer> places = IntStream.range(0, things.size()).boxed().toList();
        forEach(places, width, place -> results.set(place, action.apply(things.get(place))));
        return results;
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

    private static void join(Future<?> worker) {
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
