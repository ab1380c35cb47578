package stoa.flow;

import java.util.List;
import stoa.kernel.OrderId;

/** All that was ever published about one order, in the order of each log; the names without their domain. */
record Published(List<String> order, List<String> inventory, List<String> payment) {

    static Published of(OrderId order, World world) {
        return new Published(
                names("order", order, world), names("inventory", order, world), names("payment", order, world));
    }

    private static List<String> names(String service, OrderId order, World world) {
        return world.rows(
                service,
                "select split_part(type, '@', 1) from event where body->>'order_id' = $1 order by position",
                row -> row.getString(0).substring(service.length() + 1),
                order.toString());
    }

    boolean contains(String event) {
        String[] name = event.split("\\.");
        return switch (name[0]) {
            case "order" -> order.contains(name[1]);
            case "inventory" -> inventory.contains(name[1]);
            case "payment" -> payment.contains(name[1]);
            default -> throw new IllegalArgumentException(event);
        };
    }
}
