package stoa.gateway;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.PostalAddress;
import stoa.kernel.Recorded;
import stoa.kernel.Trace;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderEvent;
import stoa.platform.json.Json;

/** An event of an order's audit trail as it is sent. */
record OrderEventDocument(
        String type, int version, Instant time, String actor, String cause, Optional<String> traceId, JsonNode data) {

    private static final Map<Class<? extends OrderEvent>, String> NAMES =
            OrderApi.EVENTS.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** @param address where the order goes, which the event itself does not tell */
    static OrderEventDocument of(Recorded<OrderEvent> recorded, PostalAddress address) {
        return new OrderEventDocument(
                NAMES.get(recorded.event().getClass()),
                recorded.version(),
                recorded.origin().at(),
                recorded.origin().actor(),
                recorded.origin().cause(),
                Trace.parse(recorded.origin().trace()).map(Trace::traceId),
                data(recorded.event(), address));
    }

    private static ObjectNode data(OrderEvent event, PostalAddress address) {
        ObjectNode data = Json.mapper().valueToTree(event);
        if (event instanceof OrderEvent.Placed) {
            data.set("shipping_address", Json.mapper().valueToTree(address));
        }
        return data;
    }
}
