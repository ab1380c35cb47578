package stoa.simulator;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.Product;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Money;
import stoa.kernel.Quantity;
import stoa.kernel.Submission;
import stoa.platform.run.OpenBatch;
import stoa.platform.run.Outcome;

/** One run of a plan: some time in which things go wrong, and then as long as it takes until nothing is under way any more. */
final class Simulation {

    private static final Duration BAD_TIMES = Duration.ofSeconds(8);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int MOST_LOOKS = 150;
    private static final Duration LATECOMERS = Duration.ofSeconds(2);

    private final World world;

    private Simulation(World world) {
        this.world = world;
    }

    /** @return what must not be; nothing when all is well */
    static List<String> run(Plan plan, Mutant mutant, Flow.Style style) {
        return new Simulation(new World(plan, mutant, style, null)).run();
    }

    /** What happens, line by line. */
    static List<String> tell(Plan plan, Mutant mutant, Flow.Style style) {
        List<String> told = new ArrayList<>();
        new Simulation(new World(plan, mutant, style, told)).run();
        return told;
    }

    private List<String> run() {
        try {
            world.plan.stock().forEach(this::deliver);
            world.machines.forEach(Machine::start);
            world.customers.forEach(Customer::begin);
            world.run(BAD_TIMES);
            world.faults.end();
            world.machines.forEach(Machine::recover);
            settle();
            return world.audit.problems();
        } catch (RuntimeException | Error e) {
            world.tell(e::toString);
            return List.of("a bug: " + e + " at " + e.getStackTrace()[0]);
        }
    }

    private void settle() {
        for (int looks = 0; looks < MOST_LOOKS && !world.audit.isSettled(); looks++) {
            world.run(LOOK_EVERY);
        }
        world.run(LATECOMERS);
    }

    private void deliver(Quantity item) {
        Money price = Money.of(1, "GBP");
        Product product = new Product(item.sku(), item.sku().value(), "", "", price);
        write(world.inventory, new InventoryCommand.DefineProduct(product));
        write(world.inventory, new InventoryCommand.AdjustStock(item.sku(), item.pieces(), "delivered"));
    }

    /** Before anything can go wrong. */
    private <C, E, S> void write(Service<C, E, S> service, C command) {
        Call call = new Call(
                Actor.system("delivery"), Deadline.after(Numbers.PATIENCE, world.time.instant()), Numbers.TRACE);
        Promise<Outcome<S>> answer = Promise.promise();
        var entry = new OpenBatch.Entry<C, S>(Submission.of(command, "delivery"), call, answer);
        var batch = new OpenBatch<>(List.of(entry), service.logic(), world.time.instant());
        service.store().append(batch.decide(service.store().open(batch.touched())), Map.of());
    }
}
