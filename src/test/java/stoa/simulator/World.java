package stoa.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import stoa.inventory.InventoryParts;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.order.OrderParts;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderEvent;
import stoa.payment.PaymentParts;
import stoa.payment.api.PaymentCommand;
import stoa.payment.api.PaymentEvent;

/** What outlives every machine, and the machines. */
final class World {

    private static final long SHORTEST_DELAY = 100;
    private static final long USUAL_DELAY = 3_000;
    private static final long LONG_DELAY = 40_000;
    private static final int ONE_IS_LONG_IN = 12;

    final Timeline time = new Timeline();
    final Plan plan;
    final Mutant mutant;
    final Random random;
    final Faults faults;
    final Audit audit = new Audit(this);
    final Service<OrderCommand, OrderEvent, ?> orders;
    final Service<InventoryCommand, InventoryEvent, ?> inventory;
    final Service<PaymentCommand, PaymentEvent, ?> payments;
    final List<Ledger.Entry> ledger = new ArrayList<>();
    final Acquirer acquirer = new Acquirer();
    final Network network = new Network(this);
    final Flow flow;
    final List<Machine> machines;
    final List<Customer> customers;
    private final List<String> told;

    /** @param told where to write what happens; null for nowhere */
    World(Plan plan, Mutant mutant, Flow.Style style, List<String> told) {
        this.plan = plan;
        this.mutant = mutant;
        this.told = told;
        this.random = new Random(plan.seed());
        this.faults = new Faults(plan.mishaps());
        this.orders = Service.of("order", OrderParts.logic(), this);
        this.inventory = Service.of("inventory", InventoryParts.logic(), this);
        this.payments = Service.of("payment", PaymentParts.logic(), this);
        this.flow = style.in(this);
        this.machines = IntStream.range(0, plan.machines())
                .mapToObj(number -> new Machine(this, number))
                .toList();
        this.customers =
                plan.wishes().stream().map(wish -> new Customer(this, wish)).toList();
    }

    /** How long something takes on its way. */
    long delay() {
        long most = random.nextInt(ONE_IS_LONG_IN) == 0 ? LONG_DELAY : USUAL_DELAY;
        return random.nextLong(SHORTEST_DELAY, most);
    }

    void run(Duration more) {
        long until = time.now() + Timeline.micros(more);
        boolean[] reached = {false};
        time.at(until, () -> reached[0] = true);
        while (!reached[0]) {
            time.next();
        }
    }

    void tell(Supplier<String> what) {
        if (told != null) {
            told.add("%9.3f ms  %s".formatted(time.now() / 1_000.0, what.get()));
        }
    }
}
