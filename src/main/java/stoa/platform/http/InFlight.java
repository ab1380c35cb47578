package stoa.platform.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The exchanges of one event loop that are not yet answered, and the end of those that take too long: a client that sends its
 * body a byte at a time, or a part of the platform that never answers. One sweep for all costs less than a timer for each.
 */
final class InFlight {

    private final Set<Exchange> exchanges = new LinkedHashSet<>();
    private final InstantSource clock;
    private final HttpGauges gauges;

    InFlight(InstantSource clock, HttpGauges gauges) {
        this.clock = clock;
        this.gauges = gauges;
    }

    void add(Exchange exchange) {
        exchanges.add(exchange);
        gauges.inFlight().increment();
    }

    void remove(Exchange exchange) {
        if (exchanges.remove(exchange)) {
            gauges.inFlight().decrement();
        }
    }

    /** Those nobody should wait for any longer. */
    List<Exchange> late() {
        Instant now = clock.instant();
        return exchanges.stream().filter(exchange -> exchange.isLate(now)).toList();
    }
}
