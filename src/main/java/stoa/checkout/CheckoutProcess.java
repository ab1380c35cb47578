package stoa.checkout;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import stoa.checkout.Checkout.Closing;
import stoa.checkout.Checkout.Pace;
import stoa.checkout.Checkout.Running;
import stoa.checkout.Checkout.Signal;
import stoa.checkout.Checkout.Undoing;
import stoa.order.api.OrderCommand;
import stoa.platform.run.ProcessRunner;
import stoa.platform.run.Reaction;

/**
 * Walks an order through the {@link Step}s. A step that fails, or is not done in time, turns the checkout around: the order
 * is closed, and every step begun so far is undone, also one whose outcome is not known yet.
 */
final class CheckoutProcess implements ProcessRunner.Clockwork<Checkout, CheckoutCommand> {

    private final CheckoutPolicy policy;

    CheckoutProcess(CheckoutPolicy policy) {
        this.policy = policy;
    }

    /** @param checkout null when there is none, because it has not begun or is over */
    Reaction<Checkout, CheckoutCommand> react(Checkout checkout, Signal signal, Instant now) {
        return switch (checkout) {
            case null -> begin(signal, now);
            case Running running -> react(running, signal, now);
            case Undoing undoing -> react(undoing, signal);
        };
    }

    @Override
    public Instant due(Checkout checkout) {
        return checkout.pace().resendAt();
    }

    @Override
    public Reaction<Checkout, CheckoutCommand> wake(Checkout checkout, Instant now) {
        return switch (checkout) {
            case Running running when !now.isBefore(running.deadline()) -> turn(running, timeout(running), true, now);
            case Running running -> Reaction.wait(resend(running, now), commands(running));
            case Undoing undoing -> Reaction.wait(resend(undoing, now), commands(undoing));
        };
    }

    private Reaction<Checkout, CheckoutCommand> begin(Signal signal, Instant now) {
        return signal instanceof Signal.Begun(var terms) ? enter(terms, 1, now) : Reaction.finish(List.of());
    }

    private Reaction<Checkout, CheckoutCommand> enter(Checkout.Terms terms, int stage, Instant now) {
        if (stage > Step.LAST_STAGE) {
            return Reaction.finish(List.of());
        }
        Set<Step> steps = EnumSet.copyOf(Step.ofStage(stage));
        Running running = new Running(terms, stage, steps, now.plus(timeout(stage)), firstTry(now));
        return Reaction.wait(running, commands(running));
    }

    private Reaction<Checkout, CheckoutCommand> react(Running running, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Begun again -> stay(running);
            case Signal.Done(var id, var step) ->
                running.waitingFor().contains(step) ? advance(running, step, now) : stay(running);
            case Signal.Failed(var id, var step, var closing) ->
                running.waitingFor().contains(step) ? turn(without(running, step), closing, true, now) : stay(running);
            case Signal.Undone(var id, var step) -> turnIfPossible(running, step, now);
            case Signal.Closed closed -> turn(running, Closing.cancelled("cancelled"), false, now);
        };
    }

    private Reaction<Checkout, CheckoutCommand> advance(Running running, Step done, Instant now) {
        Running rest = without(running, done);
        if (!rest.waitingFor().isEmpty()) {
            return stay(rest);
        }
        Reaction<Checkout, CheckoutCommand> next = enter(running.terms(), running.stage() + 1, now);
        return new Reaction<>(
                next.state(),
                Stream.concat(announce(running, done), next.commands().stream()).toList());
    }

    /** What the order's owner is shown on the way. */
    private static Stream<CheckoutCommand> announce(Running running, Step done) {
        return done == Step.RESERVE
                ? Stream.of(new CheckoutCommand.ToOrder(
                        new OrderCommand.MarkStockReserved(running.terms().orderId())))
                : Stream.empty();
    }

    /** The stock was released under way, because its time was over: while the order is not paid, it can be given up. */
    private Reaction<Checkout, CheckoutCommand> turnIfPossible(Running running, Step undone, Instant now) {
        if (undone != Step.RESERVE || running.stage() != Step.AUTHORISE.stage()) {
            return stay(running);
        }
        Set<Step> left = begun(running);
        left.remove(undone);
        return turn(running, Closing.cancelled("the stock was held no longer"), true, left, now);
    }

    private Reaction<Checkout, CheckoutCommand> turn(Running running, Closing closing, boolean orderOpen, Instant now) {
        return turn(running, closing, orderOpen, begun(running), now);
    }

    private Reaction<Checkout, CheckoutCommand> turn(
            Running running, Closing closing, boolean orderOpen, Set<Step> undoing, Instant now) {
        Undoing back = new Undoing(running.terms(), closing, orderOpen, undoing, firstTry(now));
        return finishOrWait(back, commands(back));
    }

    /** What has to be undone: everything done, and what may be. */
    private static Set<Step> begun(Running running) {
        return Stream.of(Step.values())
                .filter(Step::canBeUndone)
                .filter(step ->
                        step.stage() < running.stage() || running.waitingFor().contains(step))
                .collect(toCollection(() -> EnumSet.noneOf(Step.class)));
    }

    private Reaction<Checkout, CheckoutCommand> react(Undoing undoing, Signal signal) {
        return switch (signal) {
            case Signal.Undone(var id, var step) -> finishOrWait(without(undoing, step), List.of());
            case Signal.Failed(var id, var step, var closing) -> finishOrWait(without(undoing, step), List.of());
            case Signal.Closed closed ->
                finishOrWait(
                        new Undoing(undoing.terms(), undoing.closing(), false, undoing.undoing(), undoing.pace()),
                        List.of());
            case Signal.Begun again -> stay(undoing);
            case Signal.Done done -> stay(undoing);
        };
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
                .map(step -> step.command(running.terms()))
                .toList();
    }

    /** Closes the order, and undoes the steps, the last one first. */
    private static List<CheckoutCommand> commands(Undoing undoing) {
        List<CheckoutCommand> commands = new ArrayList<>();
        List<Step> steps = new ArrayList<>(undoing.undoing());
        steps.reversed().forEach(step -> commands.add(step.undo(undoing.terms())));
        if (undoing.orderOpen()) {
            commands.add(new CheckoutCommand.ToOrder(close(undoing)));
        }
        return commands;
    }

    private static OrderCommand close(Undoing undoing) {
        var order = undoing.terms().orderId();
        Closing closing = undoing.closing();
        return switch (closing.how()) {
            case OUT_OF_STOCK -> new OrderCommand.RejectForStock(order, closing.missing());
            case DECLINED -> new OrderCommand.DeclinePayment(order, closing.why());
            case CANCELLED -> new OrderCommand.Cancel(order, Step.CHECKOUT, closing.why());
        };
    }

    private static Closing timeout(Running running) {
        return running.stage() == Step.AUTHORISE.stage()
                ? Closing.declined("payment_not_answered")
                : Closing.cancelled("the stock was not reserved in time");
    }

    /** What cannot be undone is tried until it is done. */
    private Duration timeout(int stage) {
        if (stage == Step.RESERVE.stage()) {
            return policy.reserveTimeout();
        }
        return stage == Step.AUTHORISE.stage() ? policy.authoriseTimeout() : FOR_EVER;
    }

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private Pace firstTry(Instant now) {
        return new Pace(now.plus(policy.resendAfter()), 1);
    }

    private Pace again(Pace pace, Instant now) {
        Duration wait = policy.resendAfter().multipliedBy(1L << Math.min(pace.tries(), 16));
        Duration bounded = wait.compareTo(policy.longestResend()) > 0 ? policy.longestResend() : wait;
        return new Pace(now.plus(bounded), pace.tries() + 1);
    }

    private Running resend(Running r, Instant now) {
        return new Running(r.terms(), r.stage(), r.waitingFor(), r.deadline(), again(r.pace(), now));
    }

    private Undoing resend(Undoing u, Instant now) {
        return new Undoing(u.terms(), u.closing(), u.orderOpen(), u.undoing(), again(u.pace(), now));
    }

    private static Running without(Running r, Step step) {
        Set<Step> rest = EnumSet.copyOf(r.waitingFor());
        rest.remove(step);
        return new Running(r.terms(), r.stage(), rest, r.deadline(), r.pace());
    }

    private static Undoing without(Undoing u, Step step) {
        Set<Step> rest = u.undoing().isEmpty() ? EnumSet.noneOf(Step.class) : EnumSet.copyOf(u.undoing());
        rest.remove(step);
        return new Undoing(u.terms(), u.closing(), u.orderOpen(), rest, u.pace());
    }
}
