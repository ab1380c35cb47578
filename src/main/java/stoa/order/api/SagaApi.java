package stoa.order.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoa.kernel.Address;
import stoa.kernel.OrderId;
import stoa.kernel.Reply;

/** What those who lead orders answer about the orders on their way. For administrators. */
public final class SagaApi {

    /** Those that a checkout leads. */
    public static final Address<ListSagas, List<SagaView>> OF_CHECKOUT = new Address<>("checkout.sagas");

    /** Those that lead themselves. */
    public static final Address<ListSagas, List<SagaView>> OF_ORDERS = new Address<>("order.sagas");

    public static final Address<FindSaga, Optional<SagaView>> FIND_OF_CHECKOUT = new Address<>("checkout.find-saga");

    public static final Address<FindSaga, Optional<SagaView>> FIND_OF_ORDERS = new Address<>("order.find-saga");

    /** Of all steps only the checkout knows which can be left out. */
    public static final Address<SkipStep, Reply<Placed>> SKIP = new Address<>("checkout.skip");

    /** The subscriptions that lead an order on, and set aside what they cannot handle under its id. */
    public static final Set<String> LEADING = Set.of(
            "checkout reactions to order",
            "checkout reactions to inventory",
            "checkout reactions to payment",
            "inventory reactions to order",
            "payment reactions to order");

    private SagaApi() {}

    /**
     * A page of them, the newest order first.
     *
     * @param stuck whether only those are wanted that are overdue or left alone
     * @param before those of older orders than this one
     */
    public record ListSagas(boolean stuck, int limit, Optional<OrderId> before) {}

    public record FindSaga(OrderId orderId) {}

    public record SkipStep(OrderId orderId, String step) {}
}
