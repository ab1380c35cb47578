package stoa.order.api;

import java.util.List;
import java.util.Optional;
import stoa.kernel.OnceKey;
import stoa.kernel.Quantity;
import stoa.kernel.UserId;

/**
 * A customer's wish, before it is priced.
 *
 * @param items as the customer sent them; a product named twice is added up
 * @param coupon the code of one
 * @param flow who shall lead the order; empty for whoever usually does
 */
public record PlaceOrder(
        UserId userId,
        List<Quantity> items,
        String paymentMethod,
        Destination destination,
        Optional<String> coupon,
        Optional<OrderFlow> flow,
        Optional<OnceKey> once) {}
