package stoa.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import stoa.checkout.CheckoutParts;
import stoa.checkout.CheckoutParts.Said;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.Call;
import stoa.kernel.Submission;
import stoa.payment.api.PaymentCommand;
import stoa.platform.log.EventSource;
import stoa.platform.log.Partition;
import stoa.platform.run.Followed;
import stoa.platform.run.OpenLogs;
import stoa.platform.run.Reaction;
import stoa.platform.run.SagaLoop;
import stoa.simulator.Beat.Turned;

/**
 * What {@code SagaLoop} and {@code SagaShare} do: let checkouts react in memory, send at once what follows, and store what has
 * changed now and then, fenced by how often it was stored.
 */
final class SagaSeat<P, S, C> {

    private static final long TIDY_EVERY = 250_000;

    private final Machine machine;
    private final CheckoutParts<P, S, C> parts;
    private final SagaTable<P> table;
    private final Tenure tenure;
    private final OpenLogs<S> logs;
    private final Map<Integer, Long> held = new HashMap<>();
    private final Map<UUID, P> instances = new HashMap<>();
    private final Set<UUID> stored = new HashSet<>();
    private final Set<UUID> changed = new HashSet<>();
    private Optional<Map<Integer, Long>> renewed = Optional.empty();
    private Map<Integer, Map<String, Long>> reached = Map.of();
    private long tidyAt;

    private SagaSeat(Office office, CheckoutParts<P, S, C> parts, SagaTable<P> table) {
        this.machine = office.machine;
        this.parts = parts;
        this.table = table;
        this.tenure = new Tenure(machine, machine.world.orders.store().leases("checkout"));
        this.logs = new OpenLogs<>(new SagaLoop.Logs<>(
                followed("order", office.orderLog, parts.ofOrder()),
                List.of(
                        followed("inventory", office.inventoryLog, parts.ofInventory()),
                        followed("payment", office.paymentLog, parts.ofPayment()))));
    }

    static <P, S, C> void open(Office office, CheckoutParts<P, S, C> parts, SagaTable<P> table) {
        SagaSeat<P, S, C> seat = new SagaSeat<>(office, parts, table);
        Beat beat = new Beat(office.machine, TIDY_EVERY, seat::turn);
        List.<EventSource<?>>of(office.orderLog, office.inventoryLog, office.paymentLog)
                .forEach(log -> log.onAppend(beat::wake));
    }

    private <E> Followed<E, S> followed(String name, EventSource<E> log, Function<E, Optional<S>> meaning) {
        return new Followed<>(name, log, meaning, parts.instance());
    }

    private void turn(Consumer<Turned> done) {
        tenure.keep(now -> renewed = Optional.of(now), () -> {
            Map<Integer, Long> taken = renewed.map(this::taken).orElse(Map.of());
            renewed = Optional.empty();
            if (taken.isEmpty()) {
                work(done);
            } else {
                machine.ask(() -> table.load(taken.keySet()), content -> {
                    take(taken, content);
                    work(done);
                });
            }
        });
    }

    /** Drops what somebody else has stored meanwhile; returns what is new. */
    private Map<Integer, Long> taken(Map<Integer, Long> now) {
        Set.copyOf(held.keySet()).stream()
                .filter(partition -> !held.get(partition).equals(now.get(partition)))
                .forEach(this::drop);
        Map<Integer, Long> taken = new HashMap<>(now);
        taken.keySet().removeAll(held.keySet());
        return taken;
    }

    private void take(Map<Integer, Long> taken, SagaTable.Content<P> content) {
        taken.keySet()
                .forEach(partition -> logs.hold(partition, content.reached().get(partition)));
        instances.putAll(content.instances());
        stored.addAll(content.instances().keySet());
        held.putAll(taken);
    }

    private void drop(int partition) {
        held.remove(partition);
        logs.drop(partition);
        List.of(instances.keySet(), stored, changed).forEach(ids -> ids.removeIf(id -> Partition.of(id) == partition));
    }

    private void forget() {
        Set.copyOf(held.keySet()).forEach(this::drop);
        tenure.expire();
    }

    private void work(Consumer<Turned> done) {
        if (!tenure.isValid()) {
            Set.copyOf(held.keySet()).forEach(this::drop);
        }
        if (held.isEmpty()) {
            done.accept(Turned.IDLE);
            return;
        }
        Instant now = machine.clock().instant();
        logs.hear().forEach(heard -> {
            P before = instances.get(heard.instance());
            take(heard.instance(), parts.saga().react(before, heard.signal(), now), heard.cause());
        });
        if (machine.world.time.now() >= tidyAt) {
            tidyUp(now, done);
        } else {
            done.accept(next());
        }
    }

    private Turned next() {
        return logs.haveMore() ? Turned.MORE : Turned.IDLE;
    }

    private void take(UUID id, Reaction<P, C> natural, String cause) {
        Reaction<P, C> reaction = machine.world.mutant == Mutant.NO_COMPENSATION ? unkind(natural) : natural;
        Optional<P> before = Optional.ofNullable(instances.get(id));
        if (!reaction.state().equals(before)) {
            changed.add(id);
            reaction.state().ifPresentOrElse(state -> instances.put(id, state), () -> instances.remove(id));
        }
        reaction.commands().forEach(command -> send(parts.said().apply(command), cause));
    }

    private Reaction<P, C> unkind(Reaction<P, C> reaction) {
        boolean undoes = reaction.commands().stream().map(parts.said()).anyMatch(SagaSeat::isUndo);
        return undoes ? Reaction.finish(List.of()) : reaction;
    }

    private static boolean isUndo(Said said) {
        return switch (said) {
            case Said.ToOrder(var c) -> false;
            case Said.ToInventory(var c) -> c instanceof InventoryCommand.Release;
            case Said.ToPayment(var c) -> c instanceof PaymentCommand.Void;
        };
    }

    private void send(Said said, String cause) {
        machine.tell(() -> "says, for " + cause + ": " + said);
        Network network = machine.world.network;
        switch (said) {
            case Said.ToOrder(var c) ->
                network.toAny(said::toString, there -> there.orders.submit(Submission.of(c, cause), call(there)));
            case Said.ToInventory(var c) ->
                network.toAny(said::toString, there -> there.inventory.submit(Submission.of(c, cause), call(there)));
            case Said.ToPayment(var c) ->
                network.toAny(said::toString, there -> there.payments.submit(Submission.of(c, cause), call(there)));
        }
    }

    private static Call call(Office there) {
        return there.call("checkout");
    }

    private void tidyUp(Instant now, Consumer<Turned> done) {
        tidyAt = machine.world.time.now() + TIDY_EVERY;
        if (logs.areReadToTheirEnd()) {
            new HashMap<>(instances).forEach((id, state) -> {
                if (!parts.saga().due(state).isAfter(now)) {
                    take(id, parts.saga().wake(state, now), "checkout clock");
                }
            });
        }
        machine.soon(() -> save(done));
    }

    private void save(Consumer<Turned> done) {
        Map<Integer, Map<String, Long>> reaches = logs.reached();
        if (changed.isEmpty() && reaches.equals(reached)) {
            done.accept(next());
            return;
        }
        Map<UUID, P> kept = new HashMap<>();
        List<UUID> finished = new ArrayList<>();
        changed.forEach(id -> Optional.ofNullable(instances.get(id))
                .ifPresentOrElse(state -> kept.put(id, state), () -> finished.add(id)));
        finished.retainAll(stored);
        Map<Integer, LeaseTable.Move> moves = new HashMap<>();
        held.forEach((partition, times) -> moves.put(partition, new LeaseTable.Move(times, times + 1)));
        SagaTable.Content<P> content = new SagaTable.Content<>(kept, reaches);
        machine.write(
                () -> tenure.move(moves) && table.store(content, finished),
                saved -> saved(saved, content, finished, done),
                () -> saved(false, content, finished, done));
    }

    private void saved(boolean saved, SagaTable.Content<P> content, List<UUID> finished, Consumer<Turned> done) {
        if (!saved) {
            forget();
            done.accept(Turned.FAILED);
            return;
        }
        held.replaceAll((partition, times) -> times + 1);
        stored.addAll(content.instances().keySet());
        finished.forEach(stored::remove);
        changed.clear();
        reached = content.reached();
        done.accept(next());
    }
}
