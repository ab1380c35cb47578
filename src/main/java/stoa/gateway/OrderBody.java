package stoa.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.OnceKey;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderFlow;
import stoa.order.api.PlaceOrder;

/** The body of a request for an order. */
record OrderBody(
        List<Item> items,
        Payment payment,
        Map<String, String> shippingAddress,
        Optional<String> coupon,
        Optional<OrderFlow> flow) {

    record Item(Sku sku, long quantity) {
        Quantity pieces() {
            return new Quantity(sku, quantity);
        }
    }

    record Payment(String method) {}

    PlaceOrder by(UserId user, OnceKey once) {
        return new PlaceOrder(
                user,
                items.stream().map(Item::pieces).toList(),
                payment.method(),
                new AddressBody(shippingAddress, "/shipping_address").address(),
                coupon,
                flow,
                Optional.of(once));
    }
}
