package stoa.order;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import stoa.kernel.OrderId;
import stoa.kernel.Recorded;
import stoa.order.api.OrderEvent;

/**
 * The orders that this process has changed lately, as they are now: what the read model will say in a moment. Lets callers
 * see their own writes, and wait for an order to get somewhere without asking the database again and again.
 */
final class OrderWatch {

    private record Waiter(Predicate<SealedOrder> wanted, Promise<Optional<SealedOrder>> promise) {}

    private final Vertx vertx;
    private final Map<UUID, SealedOrder> recent;
    private final Map<UUID, List<Waiter>> waiting = new ConcurrentHashMap<>();

    OrderWatch(Vertx vertx, int kept) {
        this.vertx = vertx;
        this.recent = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, SealedOrder> eldest) {
                return size() > kept;
            }
        };
    }

    void see(List<Recorded<OrderEvent>> events) {
        events.forEach(event -> tell(event.stream(), see(event)));
    }

    /** The order as this process last changed it, unless that is long ago. */
    Optional<SealedOrder> recent(OrderId id) {
        synchronized (recent) {
            return Optional.ofNullable(recent.get(id.value()));
        }
    }

    /**
     * Completed with the order once it is as wanted; with nothing when the time is over, or when something has happened to an
     * order of which only the log knows how it was before.
     */
    Promise<Optional<SealedOrder>> await(OrderId id, Predicate<SealedOrder> wanted, Duration atMost) {
        Waiter waiter = new Waiter(wanted, Promise.promise());
        waiting.computeIfAbsent(id.value(), none -> new CopyOnWriteArrayList<>())
                .add(waiter);
        recent(id).filter(wanted).ifPresent(view -> waiter.promise().tryComplete(Optional.of(view)));
        long timer = vertx.setTimer(
                Math.max(1, atMost.toMillis()), none -> waiter.promise().tryComplete(Optional.empty()));
        waiter.promise().future().onComplete(done -> {
            vertx.cancelTimer(timer);
            forget(id.value(), waiter);
        });
        return waiter.promise();
    }

    private void forget(UUID id, Waiter waiter) {
        waiting.computeIfPresent(id, (none, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    /** A gap in the versions means that another process has changed the order too: then only the database knows. */
    private Optional<SealedOrder> see(Recorded<OrderEvent> event) {
        synchronized (recent) {
            SealedOrder before = recent.get(event.stream());
            int expected = before == null ? 1 : before.version() + 1;
            if (event.version() != expected) {
                recent.remove(event.stream());
                return Optional.empty();
            }
            SealedOrder after = OrderFold.apply(before, event);
            recent.put(event.stream(), after);
            return Optional.of(after);
        }
    }

    private void tell(UUID order, Optional<SealedOrder> view) {
        waiting.getOrDefault(order, List.of()).stream()
                .filter(waiter -> view.map(waiter.wanted()::test).orElse(true))
                .forEach(waiter -> waiter.promise().tryComplete(view));
    }
}
