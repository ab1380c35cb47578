package stoa.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries messages, as well as it can: some get lost, come twice, or late, and one may overtake another. */
final class Network {

    private final World world;

    Network(World world) {
        this.world = world;
    }

    /** To any machine that serves an address; one that is gone may still be in the list. */
    void toAny(Supplier<String> what, Consumer<Office> deliver) {
        to(world.machines.get(world.random.nextInt(world.machines.size())), what, deliver);
    }

    void to(Machine machine, Supplier<String> what, Consumer<Office> deliver) {
        Optional<Mishap> mishap = world.faults.at(Mishap.Occasion.MESSAGE);
        mishap.ifPresent(m -> world.tell(() -> "to machine " + machine.number + ": " + what.get() + ": " + m));
        if (mishap.filter(m -> m.is(Mishap.Kind.MESSAGE_LOST)).isPresent()) {
            return;
        }
        boolean late = mishap.filter(m -> m.is(Mishap.Kind.MESSAGE_DELAYED)).isPresent();
        carry(machine, deliver, late ? mishap.get().micros() : 0);
        mishap.filter(m -> m.is(Mishap.Kind.MESSAGE_REPEATED)).ifPresent(m -> carry(machine, deliver, m.micros()));
    }

    private void carry(Machine machine, Consumer<Office> deliver, long late) {
        world.time.after(
                world.delay() + late,
                () -> machine.office().ifPresent(there -> machine.after(0, () -> deliver.accept(there))));
    }
}
