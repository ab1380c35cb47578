package stoa.gateway;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;

/** An event of an order's audit trail as it is sent. */
record OrderEventDocument(
        String type, int version, Instant time, String actor, String cause, Optional<String> traceId, OrderEvent data) {

    private static final Map<Class<? extends OrderEvent>, String> NAMES =
            OrderApi.EVENTS.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    static OrderEventDocument of(Recorded<OrderEvent> recorded) {
        return new OrderEventDocument(
                NAMES.get(recorded.event().getClass()),
                recorded.version(),
                recorded.origin().at(),
                recorded.origin().actor(),
                recorded.origin().cause(),
                Trace.parse(recorded.origin().trace()).map(Trace::traceId),
                recorded.event());
    }
}
