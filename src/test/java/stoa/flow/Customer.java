package stoa.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Money;
import stoa.kernel.OnceKey;
import stoa.kernel.PostalAddress;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.kernel.UserId;
import stoa.order.api.Destination;
import stoa.order.api.OrderApi;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderQuery;
import stoa.order.api.OrderView;
import stoa.order.api.PlaceOrder;
import stoa.order.api.Placed;
import stoa.order.api.ReturnedGoods;

/** Buys, cancels and asks for money back, at one node. */
final class Customer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final PostalAddress HOME =
            new PostalAddress(Optional.empty(), "1 High Street", Optional.empty(), "London", "N1", "GB");

    private final UserId id;
    private final Platform platform;
    private final Optional<OrderFlow> flow;

    Customer(Platform platform) {
        this(new UserId(UUID.randomUUID()), platform, Optional.empty());
    }

    private Customer(UserId id, Platform platform, Optional<OrderFlow> flow) {
        this.id = id;
        this.platform = platform;
        this.flow = flow;
    }

    UserId id() {
        return id;
    }

    /** The same customer elsewhere. */
    Customer at(Platform other) {
        return new Customer(id, other, flow);
    }

    /** The same customer, asking for a flow that is not the usual one. */
    Customer by(OrderFlow other) {
        return new Customer(id, platform, Optional.of(other));
    }

    /** The order as soon as it is placed. */
    OrderView buys(String sku, long pieces, String card) {
        return done(order(sku, pieces, card, UUID.randomUUID().toString()).await())
                .order();
    }

    Future<Reply<Placed>> order(String sku, long pieces, String card, String key) {
        OnceKey once = new OnceKey(id.value(), key, sku + pieces + card);
        PlaceOrder wish = new PlaceOrder(
                id,
                List.of(new Quantity(new Sku(sku), pieces)),
                card,
                new Destination.Written(HOME),
                Optional.empty(),
                flow,
                Optional.of(once));
        return platform.bus.request(OrderApi.PLACE, wish, call(Actor.user(id.value())));
    }

    /** The order once it is confirmed or has come to nothing. */
    Future<OrderView> outcome(OrderView order) {
        return platform.bus
                .request(OrderApi.AWAIT, new OrderQuery.AwaitOrder(order.id(), PATIENCE), call(Actor.user(id.value())))
                .map(Optional::orElseThrow);
    }

    OrderView cancels(OrderView order) {
        return done(cancel(order).await()).order();
    }

    Future<Reply<Placed>> cancel(OrderView order) {
        return tell(new OrderCommand.Cancel(order.id(), Actor.user(id.value()), "changed my mind"));
    }

    OrderView getsBack(OrderView order, Optional<Money> amount) {
        return getsBack(order, amount, UUID.randomUUID(), Optional.empty());
    }

    OrderView getsBack(OrderView order, Optional<Money> amount, UUID id, Optional<ReturnedGoods> returned) {
        Actor admin = Actor.admin(UUID.randomUUID());
        return done(tell(new OrderCommand.RequestRefund(order.id(), admin, id, amount, "broken", returned))
                        .await())
                .order();
    }

    private Future<Reply<Placed>> tell(OrderCommand command) {
        return platform.bus.request(OrderApi.COMMAND, Submission.of(command, "test"), call(Actor.user(id.value())));
    }

    static Placed done(Reply<Placed> reply) {
        return switch (reply) {
            case Reply.Done<Placed>(var placed) -> placed;
            case Reply.Refused<Placed>(var why) -> throw new AssertionError(why.detail());
        };
    }

    private Call call(Actor actor) {
        return new Call(actor, Deadline.after(PATIENCE, platform.world.clock.instant()), Trace.start());
    }
}
