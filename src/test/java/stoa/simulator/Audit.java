package stoa.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.kernel.Decider;
import stoa.kernel.Fault;
import stoa.kernel.OrderId;
import stoa.kernel.UserId;
import stoa.platform.log.Versioned;

/** What must hold after every run. */
final class Audit {

    private final World world;
    private final Set<String> problems = new LinkedHashSet<>();

    Audit(World world) {
        this.world = world;
    }

    void problem(String what) {
        world.tell(() -> "PROBLEM: " + what);
        problems.add(what);
    }

    /** A fault is part of life; anything else is a bug. */
    void failure(Throwable failure) {
        if (!(failure instanceof Fault)) {
            problem("a command failed: " + failure);
        }
    }

    /** Nobody's effect may lie between two of a holder's. */
    void checkpoint(String subscription, int partition, long position, LeaseTable.Move move) {
        if (position != move.before()) {
            problem("two machines work at " + subscription + " " + partition + ": one moves it from " + move.before()
                    + " to " + move.after() + ", and it is at " + position);
        }
    }

    boolean isSettled() {
        return world.customers.stream().allMatch(Customer::isSatisfied)
                && Fates.in(world).values().stream().allMatch(Fate::isSettled)
                && world.flow.unfinished().isEmpty()
                && world.ledger.size() >= Accounts.inLog(world).size();
    }

    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        Map<OrderId, Fate> fates = Fates.in(world);
        fates.forEach((order, fate) -> {
            if (!fate.isSettled() || !fate.isFair()) {
                all.add("order " + order + " has come to a bad end: " + fate);
            }
        });
        world.flow.unfinished().forEach(instance -> all.add("a checkout was forgotten: " + instance));
        Stream.of(Stocktaking.problems(world), Accounts.problems(world, fates), promises(fates), replayed())
                .forEach(all::addAll);
        return all;
    }

    /** Each wish led to one order, and to that which was promised. */
    private List<String> promises(Map<OrderId, Fate> fates) {
        List<String> found = new ArrayList<>();
        Map<UserId, Integer> orders = new HashMap<>();
        fates.values().stream()
                .filter(fate -> fate.placed != null)
                .forEach(fate -> orders.merge(fate.placed.userId(), 1, Integer::sum));
        for (Customer customer : world.customers) {
            int placed = orders.getOrDefault(customer.id(), 0);
            if (placed != 1) {
                found.add(customer.id() + " wanted one order, and has " + placed);
            }
            customer.order().filter(order -> !fates.containsKey(order)).ifPresent(lost -> found.add("lost: " + lost));
        }
        return found;
    }

    private List<String> replayed() {
        return Stream.of(world.orders, world.inventory, world.payments)
                .flatMap(service -> replayed(service).stream())
                .toList();
    }

    private static <E, S> List<String> replayed(Service<?, E, S> service) {
        Decider<?, E, S> decider = service.logic().decider();
        Map<UUID, S> replayed = new HashMap<>();
        service.store()
                .events()
                .forEach(recorded -> decider.changedBy(recorded.event())
                        .forEach(stream -> replayed.put(
                                stream,
                                decider.evolve(
                                        replayed.getOrDefault(stream, decider.initial()), recorded.event(), stream))));
        Map<UUID, S> stored = new HashMap<>();
        service.store().states().forEach((stream, state) -> stored.put(stream, stateOf(state)));
        return replayed.equals(stored)
                ? List.of()
                : List.of("the states of " + service.name() + " differ from its log");
    }

    private static <S> S stateOf(Versioned<S> versioned) {
        return versioned.state();
    }
}
