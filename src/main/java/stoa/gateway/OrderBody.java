package stoa.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.AddressId;
import stoa.kernel.OnceKey;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Destination;
import stoa.order.api.OrderFlow;
import stoa.order.api.PlaceOrder;

/** The body of a request for an order. */
record OrderBody(
        List<Item> items,
        Payment payment,
        Optional<Map<String, String>> shippingAddress,
        Optional<AddressId> shippingAddressId,
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
                destination(),
                coupon,
                flow,
                Optional.of(once));
    }

    /** One of both is there, says the contract. */
    private Destination destination() {
        return shippingAddressId
                .<Destination>map(Destination.Saved::new)
                .orElseGet(() -> new Destination.Written(
                        new AddressBody(shippingAddress.orElseThrow(), "/shipping_address").address()));
    }
}
