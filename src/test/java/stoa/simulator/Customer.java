package stoa.simulator;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OnceKey;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Personal;
import stoa.kernel.Quantity;
import stoa.kernel.Submission;
import stoa.kernel.UserId;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderLine;
import stoa.platform.run.Outcome;

/** Has one wish, and asks until there is an answer. */
final class Customer {

    private static final Money PRICE = Money.of(700, "GBP");
    private static final Personal HOME = new Personal("sealed");
    private static final long ASK_AGAIN = 1_200_000;
    private static final long NOT_YET = 50_000;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final World world;
    private final Wish wish;
    private final UserId id;
    private final Actor actor;
    private OrderId order;
    private int unanswered;

    Customer(World world, Wish wish) {
        this.world = world;
        this.wish = wish;
        this.id = new UserId(Ids.named("customer", String.valueOf(wish.number())));
        this.actor = Actor.user(id.value());
    }

    void begin() {
        plan(wish.at(), this::place);
        wish.again().ifPresent(time -> plan(time, this::place));
        wish.cancelled().ifPresent(time -> plan(time, this::cancel));
        wish.refunds().forEach(refund -> plan(refund.at(), () -> askBack(refund)));
    }

    UserId id() {
        return id;
    }

    /** The order that was promised. */
    Optional<OrderId> order() {
        return Optional.ofNullable(order);
    }

    boolean isSatisfied() {
        return unanswered == 0;
    }

    private void plan(long time, Runnable request) {
        unanswered++;
        world.time.at(time, request);
    }

    private void place() {
        OnceKey key = new OnceKey(id.value(), "key", "the same");
        ask(
                () -> "a wish of customer " + wish.number(),
                there -> there.orders.submit(new Submission<>(order(there), "http", Optional.of(key)), call(there)),
                this::placed);
    }

    private OrderCommand order(Office there) {
        List<OrderLine> lines = wish.items().stream().map(Customer::line).toList();
        long now = there.machine.clock().millis();
        return new OrderCommand.Place(
                new OrderId(uuid(now)),
                id,
                new PaymentId(uuid(now)),
                wish.card(),
                lines,
                "GB",
                Optional.of(HOME),
                Optional.empty(),
                world.flow.name(),
                Instant.ofEpochMilli(now).plus(Numbers.CHECKOUT.reserveTimeout()));
    }

    private static OrderLine line(Quantity item) {
        return new OrderLine(item.sku(), item.sku().value(), item.pieces(), PRICE);
    }

    private UUID uuid(long millis) {
        Random random = world.random;
        return new UUID(millis << 16 | VERSION_7 | random.nextInt(1 << 12), random.nextLong() >>> 2 | VARIANT);
    }

    private void placed(Outcome<?> outcome) {
        order = switch (outcome) {
            case Outcome.Accepted<?> accepted -> same(new OrderId(accepted.stream()));
            case Outcome.Repeated<?> repeated -> same(new OrderId(repeated.stream()));
            case Outcome.Refused<?>(var why) -> throw new IllegalStateException("a wish was refused: " + why);
        };
    }

    private OrderId same(OrderId promised) {
        if (order != null && !order.equals(promised)) {
            world.audit.problem("customer " + wish.number() + " was promised orders " + order + " and " + promised);
        }
        return promised;
    }

    private void cancel() {
        onceOrdered(this::cancel, known -> new OrderCommand.Cancel(known, actor, "changed my mind"));
    }

    private void askBack(Wish.Refund refund) {
        UUID name = Ids.named("refund", wish.number() + "/" + refund.number());
        Optional<Money> amount = refund.amount().map(minor -> Money.of(minor, "GBP"));
        onceOrdered(
                () -> askBack(refund),
                known -> new OrderCommand.RequestRefund(
                        known, Actor.system("admin"), name, amount, "broken", Optional.empty()));
    }

    private void onceOrdered(Runnable later, Function<OrderId, OrderCommand> command) {
        if (order == null) {
            world.time.after(NOT_YET, later);
        } else {
            OrderCommand said = command.apply(order);
            ask(said::toString, there -> there.orders.submit(Submission.of(said, "http"), call(there)), done -> {});
        }
    }

    /** Whatever the answer is; but there must be one. */
    private void ask(
            Supplier<String> what,
            Function<Office, Future<? extends Outcome<?>>> request,
            Consumer<Outcome<?>> answered) {
        boolean[] over = {false};
        world.network.toAny(
                what,
                there -> request.apply(there)
                        .onSuccess(outcome -> world.time.after(world.delay(), () -> {
                            answered.accept(outcome);
                            unanswered -= over[0] ? 0 : 1;
                            over[0] = true;
                        })));
        world.time.after(ASK_AGAIN, () -> {
            if (!over[0]) {
                over[0] = true;
                ask(what, request, answered);
            }
        });
    }

    private Call call(Office there) {
        return new Call(
                actor, Deadline.after(Numbers.PATIENCE, there.machine.clock().instant()), Numbers.TRACE);
    }
}
