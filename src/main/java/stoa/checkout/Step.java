package stoa.checkout;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.Actor;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderReason;
import stoa.payment.api.PaymentCommand;

/**
 * The steps of a checkout, in order. Steps of one stage run side by side; a stage begins when the one before it is done.
 * A step without an undo is one that is not taken back: once an order is confirmed, it is carried through.
 */
enum Step {
    //        stage  command                       undo
    RESERVE(1, Step::reserve, Step::release),
    AUTHORISE(2, Step::authorise, Step::voidPayment),
    CONFIRM(3, Step::confirm, null),
    CAPTURE(4, Step::capture, null),
    COMMIT(4, Step::commit, null);

    /** Those of the last stage: nothing else is done because they are. */
    private static final Set<Step> SKIPPABLE = Set.of(CAPTURE, COMMIT);

    static final List<Step> ALL = List.of(values());
    private static final Map<Integer, List<Step>> STAGES = ALL.stream().collect(groupingBy(Step::stage));

    static final int LAST_STAGE = 4;
    static final Actor CHECKOUT = Actor.system("checkout");
    static final OrderFlow FLOW = OrderFlow.ORCHESTRATED;

    private final int stage;
    private final Function<Checkout.Terms, CheckoutCommand> command;
    private final Function<Checkout.Terms, CheckoutCommand> undo;

    Step(int stage, Function<Checkout.Terms, CheckoutCommand> command, Function<Checkout.Terms, CheckoutCommand> undo) {
        this.stage = stage;
        this.command = command;
        this.undo = undo;
    }

    static List<Step> ofStage(int stage) {
        return STAGES.getOrDefault(stage, List.of());
    }

    static Optional<Step> named(String name) {
        return ALL.stream().filter(step -> step.wireName().equals(name)).findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an order can go on as if it was done. Who leaves one out sees to its effect in another way. */
    boolean maySkip() {
        return SKIPPABLE.contains(this);
    }

    int stage() {
        return stage;
    }

    CheckoutCommand command(Checkout.Terms terms) {
        return command.apply(terms);
    }

    boolean canBeUndone() {
        return undo != null;
    }

    CheckoutCommand undo(Checkout.Terms terms) {
        return Optional.ofNullable(undo).orElseThrow().apply(terms);
    }

    private static CheckoutCommand reserve(Checkout.Terms t) {
        return new CheckoutCommand.ToInventory(
                new InventoryCommand.Reserve(t.orderId(), t.items(), t.stockHeldUntil()));
    }

    private static CheckoutCommand release(Checkout.Terms t) {
        return new CheckoutCommand.ToInventory(
                new InventoryCommand.Release(t.orderId(), t.items(), OrderReason.CAME_TO_NOTHING));
    }

    private static CheckoutCommand authorise(Checkout.Terms t) {
        return new CheckoutCommand.ToPayment(
                new PaymentCommand.Authorise(t.paymentId(), t.orderId(), t.userId(), t.total(), t.paymentMethod()));
    }

    private static CheckoutCommand voidPayment(Checkout.Terms t) {
        return new CheckoutCommand.ToPayment(
                new PaymentCommand.Void(t.paymentId(), t.orderId(), OrderReason.CAME_TO_NOTHING));
    }

    private static CheckoutCommand confirm(Checkout.Terms t) {
        return new CheckoutCommand.ToOrder(new OrderCommand.Confirm(t.orderId(), FLOW));
    }

    private static CheckoutCommand capture(Checkout.Terms t) {
        return new CheckoutCommand.ToPayment(new PaymentCommand.Capture(t.paymentId()));
    }

    private static CheckoutCommand commit(Checkout.Terms t) {
        return new CheckoutCommand.ToInventory(new InventoryCommand.Commit(t.orderId(), t.items(), t.stockHeldUntil()));
    }

    /** Instead of {@link #COMMIT}, when there is nothing left that could be sold: the order is confirmed, and paid back. */
    static CheckoutCommand payBack(Checkout.Terms t) {
        return new CheckoutCommand.ToOrder(OrderCommand.RequestRefund.forMissingStock(t.orderId(), CHECKOUT));
    }
}
