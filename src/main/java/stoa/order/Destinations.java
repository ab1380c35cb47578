package stoa.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.OrderId;
import stoa.kernel.Personal;
import stoa.kernel.PostalAddress;
import stoa.kernel.UserId;
import stoa.order.api.OrderView;
import stoa.platform.json.Json;
import stoa.platform.personal.Place;
import stoa.platform.personal.SubjectKey;
import stoa.platform.personal.SubjectKeys;

/** Where orders go. Only in what is shown does an address stand in clear, and only until its owner is erased. */
record Destinations(SubjectKeys keys) {

    /** Refused as forbidden when the buyer is erased. */
    Future<Optional<Personal>> seal(Optional<PostalAddress> address, UserId buyer, OrderId order) {
        return keys.toSeal(buyer.value()).map(key -> address.map(known -> key.seal(Json.encode(known), place(order))));
    }

    Future<Optional<OrderView>> show(Optional<SealedOrder> order) {
        return order.map(found -> show(found).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    Future<OrderView> show(SealedOrder order) {
        return keys.find(order.userId().value()).map(key -> open(order, key));
    }

    Future<List<OrderView>> show(List<SealedOrder> orders) {
        List<UUID> buyers =
                orders.stream().map(order -> order.userId().value()).distinct().toList();
        return keys.findAll(buyers)
                .map(found -> orders.stream()
                        .map(order -> open(order, found.get(order.userId().value())))
                        .toList());
    }

    private static OrderView open(SealedOrder order, SubjectKey key) {
        return key.open(order.shippingAddress(), place(order.id()))
                .map(words -> order.view().sentTo(Json.decode(words, PostalAddress.class)))
                .orElse(order.view());
    }

    private static Place place(OrderId order) {
        return new Place(order.value(), "shipping_address");
    }
}
