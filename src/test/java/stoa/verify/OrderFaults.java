package stoa.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import stoa.client.Api;

/** What may go wrong with orders, and with what is told of them. */
final class OrderFaults {

    private static final String PLACE = "POST /api/v1/orders";
    private static final String ORDER = "GET /api/v1/orders/[^/]*";
    private static final String EVENTS = ORDER + "/events";
    private static final String BOOK = "GET /v1/book/entries.*";

    private OrderFaults() {}

    static List<Planting> all() {
        return Stream.of(ofStreams(), ofSaga(12), ofSaga(13), ofFlows(), ofHistory())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planting> ofStreams() {
        return List.of(
                Planting.platform(
                        7, "events are sent twice", Mischief.event(block -> block + block), "each event once"),
                Planting.platform(
                        7,
                        "an event is left out",
                        Mischief.event(block -> block.contains("stock-reserved") ? ":\n\n" : block),
                        "each event once"),
                Planting.platform(
                        7,
                        "streams begin at the beginning",
                        Mischief.request(sent -> sent.without("Last-Event-ID")),
                        "after the first: expected each event once from 2 on"));
    }

    private static List<Planting> ofSaga(int row) {
        return List.of(
                Planting.platform(
                        row,
                        "more is sold than there is",
                        Mischief.json(PLACE, OrderFaults::confirmOne),
                        "of 100 orders for one piece 100 were confirmed"),
                Planting.platform(
                        row,
                        "stock is not given back",
                        Mischief.json(
                                "GET /api/v1/products/.*",
                                product -> product.put(
                                        "reserved", product.path("reserved").asLong() + 1)),
                        "stock Stock"),
                Planting.platform(
                        row,
                        "what takes too long is waited for",
                        Mischief.json(ORDER, OrderFaults::goOn),
                        "order payment_declined: not within"),
                Planting.platform(
                        row,
                        "it is not said who gave an order up",
                        Mischief.json(EVENTS, OrderFaults::forgetWho),
                        "which administrator"),
                Planting.acquirer(
                        row,
                        "an order is charged twice",
                        Mischief.json(BOOK, book -> ResilienceFaults.twice(book, "entries")),
                        "book"));
    }

    private static List<Planting> ofFlows() {
        return List.of(
                Planting.platform(
                        12,
                        "nobody coordinates it",
                        Mischief.json(EVENTS, trail -> each(trail).forEach(event -> event.put("actor", "inventory"))),
                        "was led without a coordinator"),
                Planting.platform(
                        13,
                        "somebody coordinates it",
                        Mischief.json(EVENTS, trail -> each(trail).forEach(event -> event.put("actor", "checkout"))),
                        "was led by a coordinator"),
                Planting.platform(
                        13,
                        "the usual flow leads it",
                        Mischief.json(PLACE, order -> order.put("flow", "orchestrated")),
                        "an order placed as choreographed is"));
    }

    private static List<Planting> ofHistory() {
        return List.of(
                Planting.platform(
                        10,
                        "an event of an order is kept elsewhere",
                        Mischief.json(EVENTS, trail -> ((ArrayNode) trail.path("items")).remove(0)),
                        "on the other server there are"),
                Planting.platform(
                        14,
                        "orders are decided by what the list says",
                        Mischief.json(PLACE, order -> order.put("status", "rejected")),
                        "is rejected"),
                Planting.platform(
                        14,
                        "nobody knows the lag",
                        Mischief.metrics(text -> TelemetryFaults.without(text, "stoa_subscription_lag")),
                        "lag"),
                Planting.platform(
                        15,
                        "nobody knows who did it",
                        Mischief.json(EVENTS, trail -> each(trail).forEach(event -> event.put("actor", ""))),
                        "nobody knows by whom"),
                Planting.annex(
                        15,
                        "the replay does nothing",
                        site -> new Annex.Site(site.target(), site.orders(), subcommand -> 0),
                        "after the replay there is []"),
                Planting.platform(
                        15,
                        "what is old is read as something else",
                        Mischief.json(ORDER + "\\?at=1", order -> order.put("flow", "since " + System.nanoTime())),
                        "an order of old is"),
                Planting.platform(
                        15,
                        "somebody erased is still known",
                        Mischief.json(ORDER, OrderFaults::remember),
                        "order without its address: not within"),
                Planting.platform(
                        15,
                        "a saved address is forgotten",
                        Mischief.json(
                                "GET /api/v1/users/me/addresses", page -> ((ArrayNode) page.path("items")).remove(0)),
                        "that was saved is not in []"),
                Planting.platform(
                        15,
                        "an event is missing",
                        Mischief.json(EVENTS, trail -> ((ArrayNode) trail.path("items")).remove(1)),
                        "versions of the trail"),
                Planting.platform(
                        15,
                        "the past is shown as the present",
                        Mischief.request(sent -> sent.at(sent.uri().replaceFirst("\\?at=.*", ""))),
                        "1 events add up to"));
    }

    static List<Planting> spoiling(RealPlatform platform) {
        return List.of(Planting.target(
                15,
                "somebody has changed an event",
                target -> platform.asService("user", "update event set actor = 'nobody' where position = 1"),
                "the log of user: the event at position 1"));
    }

    private static void goOn(ObjectNode order) {
        if (order.path("reason").asText().equals("payment_not_answered")) {
            order.put("status", "stock_reserved");
        }
    }

    private static void remember(ObjectNode order) {
        if (order.at("/shipping_address/line1").asText().equals("erased")) {
            order.withObject("shipping_address").put("line1", "1 High Street");
        }
    }

    private static void forgetWho(ObjectNode trail) {
        each(trail).stream()
                .filter(event -> event.path("actor").asText().startsWith("admin:"))
                .forEach(event -> event.put("actor", "somebody"));
    }

    private static void confirmOne(ObjectNode order) {
        if (order.at("/items/0/quantity").asInt() == 1
                && order.path("status").asText().equals("rejected")) {
            order.put("status", "confirmed");
        }
    }

    private static List<ObjectNode> each(ObjectNode trail) {
        return Api.each(trail.path("items")).map(ObjectNode.class::cast).toList();
    }
}
