package stoa.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import stoa.inventory.InventoryParts;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.Recorded;
import stoa.kernel.Submission;
import stoa.order.OrderParts;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.PaymentParts;
import stoa.payment.PaymentParts.Answer;
import stoa.payment.PaymentParts.Request;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

/** All that one machine runs in one life: the three domains, whatever leads an order through them, and what it remembers. */
final class Office {

    final Machine machine;
    final Source<OrderEvent> orderLog;
    final Source<InventoryEvent> inventoryLog;
    final Source<PaymentEvent> paymentLog;
    final CommandSeat<OrderCommand, OrderEvent, ?> orders;
    final CommandSeat<InventoryCommand, InventoryEvent, ?> inventory;
    final CommandSeat<PaymentCommand, PaymentEvent, ?> payments;
    private final Map<String, Source<?>> logs;

    Office(Machine machine) {
        this.machine = machine;
        World world = machine.world;
        orderLog = new Source<>(world.time, world.orders.store());
        inventoryLog = new Source<>(world.time, world.inventory.store());
        paymentLog = new Source<>(world.time, world.payments.store());
        logs = Map.of(
                world.orders.name(), orderLog, world.inventory.name(), inventoryLog, world.payments.name(), paymentLog);
        orders = withClock(world.orders, orderLog);
        inventory = withClock(world.inventory, inventoryLog);
        payments = withClock(world.payments, paymentLog);
        react();
        callOut(world.payments);
        writeLedger(world.payments);
        world.flow.open(this);
    }

    void heardOf(Service<?, ?, ?> service, long position) {
        logs.get(service.name()).heardOf(position);
    }

    /** For what a part of the platform says to another. */
    Call call(String actor) {
        Deadline deadline = Deadline.after(Numbers.PATIENCE, machine.clock().instant());
        return new Call(Actor.system(actor), deadline, Numbers.TRACE);
    }

    private <C, E, S> CommandSeat<C, E, S> withClock(Service<C, E, S> service, Source<E> log) {
        CommandSeat<C, E, S> seat = new CommandSeat<>(machine, service, log);
        WakeSeat.open(machine, service, seat);
        return seat;
    }

    private void react() {
        World world = machine.world;
        Duration payment = Numbers.CHECKOUT.authoriseTimeout();
        follow("inventory", world.inventory, orderLog, InventoryParts.reactions(world.plan.heldFor()), inventory);
        follow("order", world.orders, inventoryLog, OrderParts.reactions(payment, machine.clock()), orders);
        follow("order to payment", world.orders, paymentLog, OrderParts::on, orders);
        follow("payment", world.payments, orderLog, PaymentParts::on, payments);
    }

    /**
     * What {@code ReactionLoop} does: turns another's events into commands.
     *
     * @param holder in whose database the checkpoints are
     */
    private <E, C> void follow(
            String who,
            Service<?, ?, ?> holder,
            Source<E> log,
            Function<E, Optional<C>> reactions,
            CommandSeat<C, ?, ?> commands) {
        String name = who + " reactions";
        Share<E> share =
                share(name, holder, log, event -> reactions.apply(event).isPresent());
        CallSeat.open(machine, log, share, event -> commands.submit(submission(name, event, reactions), call(name)));
    }

    private static <E, C> Submission<C> submission(String name, Recorded<E> event, Function<E, Optional<C>> reactions) {
        return Submission.of(reactions.apply(event.event()).orElseThrow(), name + "@" + event.position());
    }

    private <E> Share<E> share(String name, Service<?, ?, ?> holder, Source<E> log, Predicate<E> wanted) {
        return new Share<>(log, wanted, new Tenure(machine, holder.store().leases(name)));
    }

    private void writeLedger(Service<?, ?, ?> holder) {
        Share<PaymentEvent> share =
                share("ledger", holder, paymentLog, event -> Ledger.entry(event).isPresent());
        ReadingSeat.open(machine, paymentLog, share, (events, moves, done) -> {
            Runnable failed = () -> done.accept(false);
            if (machine.world.mutant == Mutant.NO_INBOX) {
                Consumer<Boolean> then = written -> machine.write(() -> share.move(moves), done, failed);
                machine.write(() -> write(events), then, failed);
            } else {
                machine.write(() -> share.move(moves) && write(events), done, failed);
            }
        });
    }

    private boolean write(List<Recorded<PaymentEvent>> events) {
        events.forEach(event -> Ledger.entry(event.event()).ifPresent(machine.world.ledger::add));
        return true;
    }

    private void callOut(Service<?, ?, ?> holder) {
        Share<PaymentEvent> share = share("acquirer calls", holder, paymentLog, PaymentParts::isCalledOut);
        CallSeat.open(
                machine,
                paymentLog,
                share,
                PaymentParts.calls(this::ask, payments::submit, Numbers.PAYMENT, machine.clock()));
    }

    private Future<Answer> ask(Request request) {
        World world = machine.world;
        Promise<Answer> answer = Promise.promise();
        Request asked = world.mutant == Mutant.KEY_OF_EACH_TRY ? withKey(request, world.random.nextLong()) : request;
        world.faults
                .at(Mishap.Occasion.CALL)
                .ifPresentOrElse(mishap -> ask(asked, mishap, answer), () -> ask(asked, answer));
        return answer.future();
    }

    private void ask(Request request, Promise<Answer> answer) {
        machine.ask(() -> machine.world.acquirer.ask(request), answer::complete);
    }

    private void ask(Request request, Mishap mishap, Promise<Answer> answer) {
        machine.tell(() -> "asks the acquirer for " + request.operation() + ": " + mishap);
        World world = machine.world;
        long patience = Timeline.micros(Numbers.PATIENCE);
        Runnable done = () -> world.acquirer.ask(request);
        switch (mishap.kind()) {
            case CALL_REFUSED -> giveUp(world.delay(), answer);
            case CALL_REPEATED -> {
                world.time.after(mishap.micros(), done);
                ask(request, answer);
            }
            default -> {
                world.time.after(mishap.micros() + world.delay(), done);
                giveUp(patience, answer);
            }
        }
    }

    private void giveUp(long after, Promise<Answer> answer) {
        machine.after(after, () -> answer.fail(new Fault(Fault.Kind.UNAVAILABLE, "the acquirer does not answer")));
    }

    private static Request withKey(Request request, long key) {
        return new Request(
                Long.toString(key), request.operation(), request.about(), request.amount(), request.method());
    }
}
