package stoa.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.Breakdown;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderStatus;
import stoa.order.api.OrderView;
import stoa.order.api.Placed;
import stoa.platform.letter.DeadLetter;

/** Who and what the tests of more than one resource tell of. */
final class Examples {

    static final UUID USER = Ids.next(1);
    static final UUID SESSION = Ids.next(2);
    static final OrderId ORDER = new OrderId(Ids.next(3));
    static final PaymentId PAYMENT = new PaymentId(Ids.next(4));
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final PostalAddress HOME =
            new PostalAddress(Optional.empty(), "1 High St", Optional.empty(), "London", "N1", "GB");

    private Examples() {}

    static OrderView order(OrderStatus status, int version) {
        Money price = Money.of(200, "EUR");
        return new OrderView(
                ORDER,
                new UserId(USER),
                OrderFlow.ORCHESTRATED,
                status,
                List.of(new OrderLine(new Sku("TEAPOT"), "Tea pot", 2, price)),
                Breakdown.of(price.times(2)),
                price.times(2),
                Money.of(0, "EUR"),
                PAYMENT,
                "pm_card_visa",
                HOME,
                Optional.empty(),
                version,
                NOON,
                NOON);
    }

    /** What is answered when something was done to the order for the first time. */
    static Reply<Placed> done(OrderStatus status, int version) {
        return new Reply.Done<>(new Placed(order(status, version), false));
    }

    /** @param stream of the event that could not be handled */
    static DeadLetter letter(long position, UUID stream) {
        return new DeadLetter(
                id(position),
                "order",
                "order view",
                position,
                stream,
                "order.placed",
                "IllegalStateException: planted",
                5,
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    static UUID id(long millis) {
        return new UUID(millis << 16 | 0x7000, Long.MIN_VALUE);
    }
}
