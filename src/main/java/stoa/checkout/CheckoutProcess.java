package stoa.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stoa.checkout.Checkout.Closing;
import stoa.checkout.Checkout.Pace;
import stoa.checkout.Checkout.Running;
import stoa.checkout.Checkout.Signal;
import stoa.checkout.Checkout.Undoing;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderReason;
import stoa.platform.run.Reaction;
import stoa.platform.run.Saga;

/**
 * Walks an order through the {@link Step}s. A step that fails, or is not done in time, turns the checkout around: the order is
 * closed first, and once its owner has said so, every step that may have begun is undone, the last one first.
 *
 * <p>Whether an order is confirmed or closed is decided in one place, the order itself. So whichever way two nodes, or one before
 * and after a crash, understand what they hear, they undo nothing of an order that is confirmed.
 */
final class CheckoutProcess implements Saga<Checkout, Signal, CheckoutCommand> {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Set<Step> NOTHING = Set.of();

    /** What must have been done when an order is confirmed, also when it is heard of later. */
    private static final Set<Step> UP_TO_CONFIRM = steps(step -> step.stage() <= Step.CONFIRM.stage());

    private static final Closing CANCELLED = Closing.cancelled("cancelled");

    private final CheckoutPolicy policy;

    CheckoutProcess(CheckoutPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Reaction<Checkout, CheckoutCommand> react(Checkout checkout, Signal signal, Instant now) {
        return switch (checkout) {
            case null -> begin(signal, now);
            case Running running -> react(running, signal, now);
            case Undoing undoing -> react(undoing, signal, now);
        };
    }

    @Override
    public Instant due(Checkout checkout) {
        return checkout.pace().resendAt();
    }

    /** Once the order is closed, all that is left is to undo what may have been done, whatever else there was to hear. */
    @Override
    public boolean isHeardBeforeWhatWaits(Signal signal) {
        return signal instanceof Signal.Closed;
    }

    @Override
    public Reaction<Checkout, CheckoutCommand> wake(Checkout checkout, Instant now) {
        return switch (checkout) {
            case Running running when !now.isBefore(running.deadline()) -> turn(running, timeout(running), now);
            case Running running -> Reaction.wait(resend(running, now), commands(running));
            case Undoing undoing -> Reaction.wait(resend(undoing, now), commands(undoing));
        };
    }

    private Reaction<Checkout, CheckoutCommand> begin(Signal signal, Instant now) {
        return signal instanceof Signal.Begun(var terms)
                ? enter(new Running(terms, NOTHING, NOTHING, false, now, firstTry(now)), now)
                : Reaction.finish(List.of());
    }

    /** Enters the stage in which the first step lies that is not done. */
    private Reaction<Checkout, CheckoutCommand> enter(Running r, Instant now) {
        if (r.stage() > Step.LAST_STAGE) {
            return Reaction.finish(List.of());
        }
        Instant deadline = now.plus(timeout(r.stage()));
        Running entered = new Running(r.terms(), r.done(), r.undone(), r.soldOut(), deadline, firstTry(now));
        return Reaction.wait(entered, commands(entered));
    }

    private Reaction<Checkout, CheckoutCommand> react(Running running, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Begun again -> stay(running);
            case Signal.Done(var id, var step) ->
                running.done().contains(step) ? stay(running) : advance(running, step, now);
            case Signal.Failed(var id, var step, var closing) ->
                running.done().contains(step)
                        ? soldOut(running, now)
                        : turn(running, closing, leftBefore(running, step), now);
            case Signal.Undone(var id, var step) -> undone(running, step, now);
            case Signal.Closed closed ->
                undo(new Undoing(running.terms(), CANCELLED, false, left(running), firstTry(now)));
            case Signal.Resumed resumed -> enter(running, now);
        };
    }

    private Reaction<Checkout, CheckoutCommand> advance(Running running, Step step, Instant now) {
        Set<Step> done = step == Step.CONFIRM ? UP_TO_CONFIRM : Set.of(step);
        Running after = knowing(running, with(running.done(), done), running.undone());
        if (after.stage() == running.stage()) {
            return stay(after);
        }
        Reaction<Checkout, CheckoutCommand> next = enter(after, now);
        return new Reaction<>(
                next.state(),
                Stream.concat(announce(running, step), next.commands().stream()).toList());
    }

    /** What the order's owner is shown on the way. */
    private static Stream<CheckoutCommand> announce(Running running, Step done) {
        return done == Step.RESERVE
                ? Stream.of(new CheckoutCommand.ToOrder(
                        new OrderCommand.MarkStockReserved(running.terms().orderId(), Step.FLOW, Optional.empty())))
                : Stream.empty();
    }

    /** The stock was released under way, because its time was over: while the order is not paid, it can be given up. */
    private Reaction<Checkout, CheckoutCommand> undone(Running running, Step step, Instant now) {
        Running after = knowing(running, running.done(), with(running.undone(), Set.of(step)));
        return step == Step.RESERVE && running.stage() == Step.AUTHORISE.stage()
                ? turn(after, Closing.cancelled(OrderReason.STOCK_RELEASED), now)
                : stay(after);
    }

    /** Once the order is confirmed, the stock that had been released could not be taken again. */
    private Reaction<Checkout, CheckoutCommand> soldOut(Running r, Instant now) {
        Running after = new Running(r.terms(), r.done(), r.undone(), true, r.deadline(), firstTry(now));
        return Reaction.wait(after, commands(after));
    }

    private Reaction<Checkout, CheckoutCommand> turn(Running running, Closing closing, Instant now) {
        return turn(running, closing, left(running), now);
    }

    private Reaction<Checkout, CheckoutCommand> turn(Running running, Closing closing, Set<Step> undoing, Instant now) {
        return undo(new Undoing(running.terms(), closing, true, undoing, firstTry(now)));
    }

    /** What may have begun and is not undone yet; also steps that this checkout knows nothing of, but may have begun before a crash. */
    private static Set<Step> left(Running running) {
        return steps(step -> step.canBeUndone() && !running.undone().contains(step));
    }

    /** A step that failed never came to anything, and those after it never began. */
    private static Set<Step> leftBefore(Running running, Step failed) {
        Set<Step> left = left(running);
        return steps(step -> left.contains(step) && step.stage() < failed.stage());
    }

    private static Set<Step> steps(Predicate<Step> chosen) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        for (Step step : Step.ALL) {
            if (chosen.test(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private Reaction<Checkout, CheckoutCommand> react(Undoing undoing, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Undone(var id, var step) -> finishOrWait(without(undoing, step), List.of());
            case Signal.Failed(var id, var step, var closing) -> finishOrWait(without(undoing, step), List.of());
            case Signal.Closed closed when undoing.orderOpen() -> undo(closed(undoing, now));
            case Signal.Closed closed -> stay(undoing);
            case Signal.Done(var id, var step) when step == Step.CONFIRM -> carryThrough(undoing, now);
            case Signal.Done done -> stay(undoing);
            case Signal.Begun again -> stay(undoing);
            case Signal.Resumed resumed -> undo(withPace(undoing, firstTry(now)));
        };
    }

    private Undoing closed(Undoing undoing, Instant now) {
        return new Undoing(undoing.terms(), undoing.closing(), false, undoing.undoing(), firstTry(now));
    }

    /** It was confirmed before it could be closed. */
    private Reaction<Checkout, CheckoutCommand> carryThrough(Undoing undoing, Instant now) {
        return enter(new Running(undoing.terms(), UP_TO_CONFIRM, NOTHING, false, now, firstTry(now)), now);
    }

    private static Reaction<Checkout, CheckoutCommand> undo(Undoing undoing) {
        return finishOrWait(undoing, commands(undoing));
    }

    private static Reaction<Checkout, CheckoutCommand> finishOrWait(Undoing undoing, List<CheckoutCommand> commands) {
        return undoing.orderOpen() || !undoing.undoing().isEmpty()
                ? Reaction.wait(undoing, commands)
                : Reaction.finish(commands);
    }

    private static Reaction<Checkout, CheckoutCommand> stay(Checkout checkout) {
        return Reaction.wait(checkout, List.of());
    }

    private static List<CheckoutCommand> commands(Running running) {
        return running.waitingFor().stream()
                .map(step -> running.soldOut() && step == Step.COMMIT
                        ? Step.payBack(running.terms())
                        : step.command(running.terms()))
                .toList();
    }

    /** Closes the order; then undoes the steps, the last one first. */
    private static List<CheckoutCommand> commands(Undoing undoing) {
        return undoing.orderOpen()
                ? List.of(new CheckoutCommand.ToOrder(close(undoing)))
                : List.copyOf(steps(undoing.undoing()::contains)).reversed().stream()
                        .map(step -> step.undo(undoing.terms()))
                        .toList();
    }

    private static OrderCommand close(Undoing undoing) {
        var order = undoing.terms().orderId();
        Closing closing = undoing.closing();
        return switch (closing.how()) {
            case OUT_OF_STOCK -> new OrderCommand.RejectForStock(order, Step.FLOW, closing.missing());
            case DECLINED -> new OrderCommand.DeclinePayment(order, Step.FLOW, closing.why());
            case CANCELLED -> new OrderCommand.Cancel(order, Step.CHECKOUT, closing.why());
        };
    }

    private static Closing timeout(Running running) {
        return running.stage() == Step.AUTHORISE.stage()
                ? Closing.declined(OrderReason.NOT_ANSWERED)
                : Closing.cancelled(OrderReason.NOT_RESERVED);
    }

    /** What cannot be undone is tried until it is done. */
    private Duration timeout(int stage) {
        if (stage == Step.RESERVE.stage()) {
            return policy.reserveTimeout();
        }
        return stage == Step.AUTHORISE.stage() ? policy.authoriseTimeout() : FOR_EVER;
    }

    private Pace firstTry(Instant now) {
        return new Pace(now.plus(policy.resendAfter()), 1);
    }

    private Pace again(Pace pace, Instant now) {
        return new Pace(now.plus(policy.pause(pace.tries())), pace.tries() + 1);
    }

    private Running resend(Running r, Instant now) {
        return new Running(r.terms(), r.done(), r.undone(), r.soldOut(), r.deadline(), again(r.pace(), now));
    }

    private Undoing resend(Undoing u, Instant now) {
        return withPace(u, again(u.pace(), now));
    }

    private static Undoing withPace(Undoing u, Pace pace) {
        return new Undoing(u.terms(), u.closing(), u.orderOpen(), u.undoing(), pace);
    }

    private static Running knowing(Running r, Set<Step> done, Set<Step> undone) {
        return new Running(r.terms(), done, undone, r.soldOut(), r.deadline(), r.pace());
    }

    private static Undoing without(Undoing u, Step step) {
        Set<Step> rest = steps(left -> left != step && u.undoing().contains(left));
        return new Undoing(u.terms(), u.closing(), u.orderOpen(), rest, u.pace());
    }

    private static Set<Step> with(Set<Step> steps, Set<Step> more) {
        return steps(step -> more.contains(step) || steps.contains(step));
    }
}
