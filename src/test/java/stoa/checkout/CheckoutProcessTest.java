package stoa.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoa.checkout.Checkout.Closing;
import stoa.checkout.Checkout.Signal;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.kernel.UserId;
import stoa.order.api.OrderCommand;
import stoa.payment.api.PaymentCommand;
import stoa.platform.run.Reaction;

/** Walks one checkout through its branches and compares everything it sends, in order. */
class CheckoutProcessTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CheckoutPolicy POLICY = CheckoutPolicy.DEFAULTS;
    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 3));
    private static final List<Quantity> ITEMS = List.of(new Quantity(new Sku("mug"), 2));
    private static final Money TOTAL = Money.of(500, "GBP");
    private static final Instant HELD_UNTIL = START.plus(Duration.ofMinutes(15));
    private static final Signal BEGUN =
            new Signal.Begun(new Checkout.Terms(ORDER, ALICE, PAYMENT, "pm_card_visa", TOTAL, ITEMS, HELD_UNTIL));
    private static final String NOTHING_CAME = "the order came to nothing";

    private static final CheckoutCommand RESERVE =
            new CheckoutCommand.ToInventory(new InventoryCommand.Reserve(ORDER, ITEMS, HELD_UNTIL));
    private static final CheckoutCommand RELEASE =
            new CheckoutCommand.ToInventory(new InventoryCommand.Release(ORDER, ITEMS, NOTHING_CAME));
    private static final CheckoutCommand COMMIT =
            new CheckoutCommand.ToInventory(new InventoryCommand.Commit(ORDER, ITEMS, HELD_UNTIL));
    private static final CheckoutCommand AUTHORISE =
            new CheckoutCommand.ToPayment(new PaymentCommand.Authorise(PAYMENT, ORDER, ALICE, TOTAL, "pm_card_visa"));
    private static final CheckoutCommand VOID =
            new CheckoutCommand.ToPayment(new PaymentCommand.Void(PAYMENT, ORDER, NOTHING_CAME));
    private static final CheckoutCommand CAPTURE = new CheckoutCommand.ToPayment(new PaymentCommand.Capture(PAYMENT));
    private static final CheckoutCommand MARK_RESERVED =
            toOrder(new OrderCommand.MarkStockReserved(ORDER, Step.FLOW, Optional.empty()));
    private static final CheckoutCommand CONFIRM = toOrder(new OrderCommand.Confirm(ORDER, Step.FLOW));
    private static final CheckoutCommand PAY_BACK =
            toOrder(OrderCommand.RequestRefund.forMissingStock(ORDER, Step.CHECKOUT));
    private static final CheckoutCommand DECLINE =
            toOrder(new OrderCommand.DeclinePayment(ORDER, Step.FLOW, "card_declined"));

    private final CheckoutProcess process = new CheckoutProcess(POLICY);
    private final List<CheckoutCommand> sent = new ArrayList<>();
    private Checkout checkout;
    private Instant now = START;

    @Test
    void allGoesWell() {
        see(BEGUN, done(Step.RESERVE), done(Step.AUTHORISE), done(Step.CONFIRM), done(Step.COMMIT), done(Step.CAPTURE));
        assertThat(sent).containsExactly(RESERVE, MARK_RESERVED, AUTHORISE, CONFIRM, CAPTURE, COMMIT);
        assertThat(checkout).isNull();
    }

    @Test
    void thereIsNotEnoughStock() {
        Closing outOfStock = Closing.outOfStock(List.of(new Sku("mug")));
        see(BEGUN, new Signal.Failed(ORDER, Step.RESERVE, outOfStock));
        assertThat(sent)
                .containsExactly(
                        RESERVE, toOrder(new OrderCommand.RejectForStock(ORDER, Step.FLOW, List.of(new Sku("mug")))));
        assertThat(checkout).as("waits until the order says so").isNotNull();
        see(new Signal.Closed(ORDER));
        assertThat(checkout).isNull();
    }

    @Test
    void thePaymentIsDeclined() {
        see(BEGUN, done(Step.RESERVE), declined());
        assertThat(sent).containsExactly(RESERVE, MARK_RESERVED, AUTHORISE, DECLINE);
        see(new Signal.Closed(ORDER));
        assertThat(sent).endsWith(RELEASE);
        assertThat(checkout).as("waits until the stock is free").isNotNull();
        see(new Signal.Undone(ORDER, Step.RESERVE));
        assertThat(checkout).isNull();
    }

    @Test
    void theCustomerCancelsWhileThePaymentIsAsked() {
        see(BEGUN, done(Step.RESERVE), new Signal.Closed(ORDER));
        assertThat(sent).containsExactly(RESERVE, MARK_RESERVED, AUTHORISE, VOID, RELEASE);
        see(done(Step.AUTHORISE), new Signal.Undone(ORDER, Step.AUTHORISE), new Signal.Undone(ORDER, Step.RESERVE));
        assertThat(checkout).isNull();
    }

    @Test
    void whatItWaitsForIsTriedAgainWithANewTimeLimit() {
        see(BEGUN, done(Step.RESERVE));
        now = now.plus(POLICY.authoriseTimeout().minusMillis(1));
        see(new Signal.Resumed(ORDER));
        assertThat(sent).containsExactly(RESERVE, MARK_RESERVED, AUTHORISE, AUTHORISE);
        assertThat(((Checkout.Running) checkout).deadline()).isEqualTo(now.plus(POLICY.authoriseTimeout()));
    }

    @Test
    void whatIsToBeUndoneIsTriedAgain() {
        see(BEGUN, done(Step.RESERVE), new Signal.Closed(ORDER), new Signal.Undone(ORDER, Step.AUTHORISE));
        sent.clear();
        see(new Signal.Resumed(ORDER));
        assertThat(sent).containsExactly(RELEASE);
    }

    @Test
    void nothingIsTriedAgainOfAnOrderThatIsAtItsEnd() {
        see(new Signal.Resumed(ORDER));
        assertThat(sent).isEmpty();
        assertThat(checkout).isNull();
    }

    @Test
    void onlyWhatNothingElseReliesOnCanBeSkipped() {
        assertThat(Step.values()).filteredOn(Step::maySkip).containsExactly(Step.CAPTURE, Step.COMMIT);
    }

    @Test
    void aPaymentThatIsDeclinedAfterTheOrderWasCancelledNeedsNoVoid() {
        see(BEGUN, done(Step.RESERVE), new Signal.Closed(ORDER), declined(), new Signal.Undone(ORDER, Step.RESERVE));
        assertThat(checkout).isNull();
    }

    @Test
    void thePaymentIsNotAnsweredInTime() {
        see(BEGUN, done(Step.RESERVE));
        sent.clear();
        now = now.plus(POLICY.authoriseTimeout());
        wake();
        assertThat(sent)
                .containsExactly(toOrder(new OrderCommand.DeclinePayment(ORDER, Step.FLOW, "payment_not_answered")));
        see(new Signal.Closed(ORDER));
        assertThat(sent).endsWith(VOID, RELEASE);
    }

    @Test
    void anOrderThatIsConfirmedBeforeItCouldBeClosedIsCarriedThrough() {
        see(BEGUN, done(Step.RESERVE));
        now = now.plus(POLICY.authoriseTimeout());
        wake();
        sent.clear();
        see(done(Step.AUTHORISE), done(Step.CONFIRM));
        assertThat(sent).containsExactly(CAPTURE, COMMIT);
        see(done(Step.COMMIT), done(Step.CAPTURE));
        assertThat(checkout).isNull();
    }

    @Test
    void allIsUndoneThatMayHaveBegunBeforeACrash() {
        see(BEGUN, new Signal.Closed(ORDER));
        assertThat(sent).containsExactly(RESERVE, VOID, RELEASE);
    }

    @Test
    void aConfirmedOrderWhoseStockIsSoldToOthersIsPaidBack() {
        Closing outOfStock = Closing.outOfStock(List.of(new Sku("mug")));
        see(BEGUN, done(Step.RESERVE), done(Step.AUTHORISE), new Signal.Undone(ORDER, Step.RESERVE));
        see(done(Step.CONFIRM), new Signal.Failed(ORDER, Step.RESERVE, outOfStock));
        assertThat(sent).endsWith(CAPTURE, COMMIT, CAPTURE, PAY_BACK);
        see(done(Step.COMMIT), done(Step.CAPTURE));
        assertThat(checkout).isNull();
    }

    /** The inventory's log and the order's are read one after the other, and after a crash both from further back. */
    @Test
    void anOrderThatIsConfirmedIsNotGivenUpForStockThatIsHeardOfLater() {
        see(BEGUN, done(Step.CONFIRM));
        see(done(Step.RESERVE), new Signal.Undone(ORDER, Step.RESERVE), done(Step.AUTHORISE));
        assertThat(sent).containsExactly(RESERVE, CAPTURE, COMMIT);
        see(done(Step.CAPTURE), done(Step.COMMIT));
        assertThat(checkout).isNull();
    }

    /** Every signal of a life, in every order in which the logs may be heard again: the outcome is the same. */
    @ParameterizedTest
    @MethodSource("lives")
    void whatIsHeardInAnotherOrderEndsTheSame(List<Signal> life) {
        permutations(life).forEach(order -> {
            checkout = null;
            see(BEGUN);
            see(order.toArray(Signal[]::new));
            assertThat(checkout).as(order.toString()).isNull();
        });
    }

    static Stream<List<Signal>> lives() {
        Signal released = new Signal.Undone(ORDER, Step.RESERVE);
        Signal voided = new Signal.Undone(ORDER, Step.AUTHORISE);
        Signal closed = new Signal.Closed(ORDER);
        return Stream.of(
                List.of(
                        done(Step.RESERVE),
                        done(Step.AUTHORISE),
                        done(Step.CONFIRM),
                        done(Step.CAPTURE),
                        done(Step.COMMIT)),
                List.of(done(Step.RESERVE), declined(), closed, released),
                List.of(done(Step.RESERVE), done(Step.AUTHORISE), closed, voided, released),
                List.of(closed, released, voided));
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : of) {
            List<T> rest = new ArrayList<>(of);
            rest.remove(first);
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }

    @Test
    void whatIsNotAnsweredIsSentAgainLaterEachTime() {
        see(BEGUN);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waits.add(Duration.between(now, process.due(checkout)));
            now = process.due(checkout);
            wake();
        }
        assertThat(sent).containsExactly(RESERVE, RESERVE, RESERVE, RESERVE);
        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void aConfirmedOrderIsCarriedThroughHoweverLongItTakes() {
        see(BEGUN, done(Step.RESERVE), done(Step.AUTHORISE), done(Step.CONFIRM), done(Step.CAPTURE));
        sent.clear();
        now = now.plus(Duration.ofDays(30));
        wake();
        assertThat(sent).containsExactly(COMMIT);
    }

    @Test
    void whatIsHeardTwiceChangesNothing() {
        see(BEGUN, BEGUN, done(Step.RESERVE), done(Step.RESERVE), done(Step.AUTHORISE), done(Step.RESERVE));
        assertThat(sent).containsExactly(RESERVE, MARK_RESERVED, AUTHORISE, CONFIRM);
    }

    @Test
    void whatIsHeardWhenAllIsOverBeginsNothing() {
        see(done(Step.CAPTURE), declined(), new Signal.Closed(ORDER), new Signal.Undone(ORDER, Step.RESERVE));
        assertThat(sent).isEmpty();
        assertThat(checkout).isNull();
    }

    @Test
    void stockThatIsHeldNoLongerEndsAnOrderThatIsNotPaid() {
        see(BEGUN, done(Step.RESERVE), new Signal.Undone(ORDER, Step.RESERVE));
        assertThat(sent)
                .containsExactly(
                        RESERVE,
                        MARK_RESERVED,
                        AUTHORISE,
                        toOrder(new OrderCommand.Cancel(ORDER, Step.CHECKOUT, "the stock was held no longer")));
        see(new Signal.Closed(ORDER));
        assertThat(sent).endsWith(VOID);
        see(new Signal.Undone(ORDER, Step.AUTHORISE));
        assertThat(checkout).isNull();
    }

    private void see(Signal... signals) {
        for (Signal signal : signals) {
            take(process.react(checkout, signal, now));
        }
    }

    private void wake() {
        take(process.wake(checkout, now));
    }

    private void take(Reaction<Checkout, CheckoutCommand> reaction) {
        checkout = reaction.state().map(CheckoutProcessTest::stored).orElse(null);
        sent.addAll(reaction.commands());
    }

    /** As it comes back from the database. */
    private static Checkout stored(Checkout state) {
        Checkout back = CheckoutVerticle.STATES.decodeNamed(CheckoutVerticle.STATES.encodeNamed(state));
        assertThat(back).isEqualTo(state);
        return back;
    }

    private static Signal done(Step step) {
        return new Signal.Done(ORDER, step);
    }

    private static Signal declined() {
        return new Signal.Failed(ORDER, Step.AUTHORISE, Closing.declined("card_declined"));
    }

    private static CheckoutCommand toOrder(OrderCommand command) {
        return new CheckoutCommand.ToOrder(command);
    }
}
