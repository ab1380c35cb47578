package stoa.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.OnceKey;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderFlow;
import stoa.order.api.PlaceOrder;
import stoa.order.api.ShippingAddress;

/** The body of a request for an order. */
record OrderBody(
        List<Item> items,
        Payment payment,
        Map<String, String> shippingAddress,
        Optional<String> coupon,
        Optional<OrderFlow> flow) {

    record Item(Sku sku, long quantity) {}

    record Payment(String method) {}

    PlaceOrder by(UserId user, OnceKey once) {
        return new PlaceOrder(
                user,
                items.stream()
                        .map(item -> new Quantity(item.sku(), item.quantity()))
                        .toList(),
                payment.method(),
                address(),
                coupon,
                flow,
                Optional.of(once));
    }

    /** Lines that have no name of their own here are kept in the second one: better on the label than lost. */
    private ShippingAddress address() {
        Map<String, String> lines = new LinkedHashMap<>(shippingAddress);
        Optional<String> name = Optional.ofNullable(lines.remove("name"));
        String line1 = lines.getOrDefault("line1", "");
        String city = lines.getOrDefault("city", "");
        String postalCode = lines.getOrDefault("postal_code", "");
        String country = lines.getOrDefault("country", "");
        List.of("line1", "city", "postal_code", "country").forEach(lines::remove);
        Optional<String> rest = lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines.values()));
        return new ShippingAddress(name, line1, rest, city, postalCode, country);
    }
}
