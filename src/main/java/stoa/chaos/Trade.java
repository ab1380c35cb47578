package stoa.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import stoa.client.Together;

/** The clients at work, each in a thread of its own, until they are told to stop. */
final class Trade implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Market market;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<? extends Future<?>> clients;

    private Trade(Market market) {
        this.market = market;
        this.clients = market.shoppers().stream()
                .map(shopper -> threads.submit(() -> shopper.buyWhile(open::get)))
                .toList();
    }

    static Trade at(Market market) {
        return new Trade(market);
    }

    /** Returns when that many more orders are accepted, or after a while in any case. */
    void await(int more) {
        int enough = orders().size() + more;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (orders().size() < enough && System.nanoTime() < end) {
            Together.pause(POLL);
        }
    }

    /** Those that somebody was answered. */
    Set<String> orders() {
        return market.everybody()
                .flatMap(shopper -> shopper.orders().values().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Returns when every client has the answer to its last request.
     *
     * @throws Stuck when one has given up
     */
    void end() throws InterruptedException {
        open.set(false);
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new Stuck("a client gave up: " + e.getCause().getMessage());
            }
        }
    }

    @Override
    public void close() {
        open.set(false);
        threads.shutdownNow();
    }
}
