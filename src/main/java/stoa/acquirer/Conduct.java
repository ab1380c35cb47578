package stoa.acquirer;

import static java.util.Comparator.naturalOrder;

import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the acquirer treats everybody just now: a switch with which to show a payment provider that fails. The book can be read all
 * the while, so that onlookers see what happens.
 */
final class Conduct {

    private static final Order GOOD = new Order(Mode.NORMAL, 0);
    private static final int MAX_HELD = 10_000;

    private final InstantSource clock;
    private final Map<HttpServerResponse, Time> held = new LinkedHashMap<>();
    private Order order = GOOD;
    private Instant since = Instant.EPOCH;

    enum Mode {
        NORMAL,
        /** Answers 503 at once. */
        REFUSE,
        /** Takes requests and says nothing. */
        HANG,
        /** Is well for a second, refuses for a second, and so on. */
        FLAP
    }

    /** @param forSeconds after which it is normal again; 0 until told otherwise */
    record Order(Mode mode, long forSeconds) {
        Order {
            if (forSeconds < 0) {
                throw new IllegalArgumentException("must not be negative");
            }
        }
    }

    /**
     * What onlookers see.
     *
     * @param held requests that are kept waiting for an answer
     * @param heldUntil when none of their senders waits any more; empty when none is held, or one has not said
     */
    record State(Mode mode, long forSeconds, int held, Optional<Instant> heldUntil) {}

    Conduct(InstantSource clock) {
        this.clock = clock;
    }

    /** Those kept waiting until now lose their connections. */
    State set(Order next) {
        order = next;
        since = clock.instant();
        List.copyOf(held.keySet()).forEach(HttpServerResponse::reset);
        held.clear();
        return state();
    }

    State state() {
        return new State(order().mode(), order().forSeconds(), held.size(), heldUntil());
    }

    private Optional<Instant> heldUntil() {
        return held.values().stream().map(Time::end).max(naturalOrder()).filter(Instant.MAX::isAfter);
    }

    /** Serves a request that came now as the order has it. */
    HttpReply serve(Supplier<HttpReply> properly) {
        return switch (order().mode()) {
            case NORMAL -> properly.get();
            case REFUSE -> HttpReply.TRY_AGAIN;
            case HANG -> HttpReply.NONE;
            case FLAP -> seconds() % 2 == 0 ? properly.get() : HttpReply.TRY_AGAIN;
        };
    }

    /** Leaves a request without an answer until the conduct is changed or its sender gives up. */
    void hold(HttpServerResponse response, Time time) {
        if (held.size() == MAX_HELD) {
            response.reset();
            return;
        }
        held.put(response, time);
        response.closeHandler(_ -> held.remove(response));
    }

    private Order order() {
        return order.forSeconds() > 0 && seconds() >= order.forSeconds() ? GOOD : order;
    }

    private long seconds() {
        return Duration.between(since, clock.instant()).toSeconds();
    }
}
