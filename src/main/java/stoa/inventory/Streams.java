package stoa.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** The inventory's streams: of each product its definition and its stock, and of each order its reservation. */
final class Streams {

    private Streams() {}

    static UUID ofProduct(Sku sku) {
        return Ids.named("product", sku.value());
    }

    static UUID ofStock(Sku sku) {
        return Ids.named("stock", sku.value());
    }

    static UUID ofReservation(OrderId order) {
        return order.value();
    }

    /** The order's reservation first, then the stock of each of its products. */
    static List<UUID> ofReservation(OrderId order, List<Quantity> items) {
        List<UUID> streams = new ArrayList<>(items.size() + 1);
        streams.add(ofReservation(order));
        items.stream().map(Quantity::sku).distinct().map(Streams::ofStock).forEach(streams::add);
        return streams;
    }
}
