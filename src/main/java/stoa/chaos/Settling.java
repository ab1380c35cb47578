package stoa.chaos;

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
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int WIDTH = 4;

    private final Clerk admin;
    private final Set<String> settled = new HashSet<>();

    Settling(Clerk admin) {
        this.admin = admin;
    }

    /** Returns when the last of these orders is at its end. */
    void await(Collection<String> orders) {
        long begin = System.nanoTime();
        List<String> left = openAmong(orders);
        while (!left.isEmpty()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new Stuck("not at their end after " + LIMIT.toSeconds() + " s: " + left);
            }
            Together.pause(POLL);
            left = openAmong(left);
        }
    }

    private List<String> openAmong(Collection<String> orders) {
        List<String> unknown =
                orders.stream().filter(order -> !settled.contains(order)).toList();
        List<Listed> found = Together.map(unknown, WIDTH, this::look);
        found.stream().filter(Listed::isFinal).map(Listed::id).forEach(settled::add);
        return unknown.stream().filter(order -> !settled.contains(order)).toList();
    }

    private Listed look(String order) {
        return Listed.of(admin.insist(Ask.get("/api/v1/orders/" + order)).body());
    }
}
