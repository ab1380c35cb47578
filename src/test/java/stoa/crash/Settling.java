package stoa.crash;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stoa.client.Ask;
import stoa.client.Together;

/** Waits until what was promised before a blow is kept. */
final class Settling {

    /** An order may have lost its command twice and wait for the acquirer meanwhile; more than that is too slow. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int WIDTH = 4;

    private final Clerk admin;
    private final Set<String> settled = new HashSet<>();

    Settling(Clerk admin) {
        this.admin = admin;
    }

    /** Returns how long it took until the last of these orders was at its end. */
    Duration await(Collection<String> orders) {
        long begin = System.nanoTime();
        List<String> left = openAmong(orders);
        while (!left.isEmpty()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new AssertionError("still not at their end after " + LIMIT.toSeconds() + " s: " + left);
            }
            Together.pause(POLL);
            left = openAmong(left);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<String> openAmong(Collection<String> orders) {
        List<String> unknown =
                orders.stream().filter(order -> !settled.contains(order)).toList();
        List<Sale> sales = Together.map(unknown, WIDTH, this::look);
        sales.stream().filter(Sale::isFinal).map(Sale::id).forEach(settled::add);
        return unknown.stream().filter(order -> !settled.contains(order)).toList();
    }

    private Sale look(String order) {
        return Sale.of(admin.insist(Ask.get("/api/v1/orders/" + order)).body());
    }
}
