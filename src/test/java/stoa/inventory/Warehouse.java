package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.Product;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.kernel.Rejection;
import stoa.kernel.Sku;

/** The inventory in memory: its logic, and the events that it led to. */
final class Warehouse {

    private final InventoryDecider decider = new InventoryDecider(InventoryPolicy.DEFAULTS);
    private final InventoryTimetable timetable = new InventoryTimetable();
    private final Map<UUID, InventoryState> states = new HashMap<>();
    private final List<InventoryEvent> events = new ArrayList<>();

    static Product product(Sku sku) {
        return new Product(sku, "Name of " + sku, "", "things", Money.of(100, "EUR"));
    }

    /** Also checks that nothing is looked at or changed but what the command says it touches. */
    Optional<Rejection> tell(InventoryCommand command) {
        List<UUID> touched = decider.touchedBy(command);
        return switch (decider.decide(command, stream -> state(touched, stream))) {
            case Decision.Rejected<InventoryEvent>(var why) -> Optional.of(why);
            case Decision.Accepted<InventoryEvent>(var decided) -> {
                decided.forEach(event -> record(touched, event));
                yield Optional.empty();
            }
        };
    }

    /** Wakes every stream that wants to be woken by then. */
    void tick(Instant now) {
        Map.copyOf(states)
                .forEach((stream, state) -> timetable
                        .wake(stream, state, now)
                        .ifPresent(command -> assertThat(tell(command)).isEmpty()));
    }

    Stock stock(Sku sku) {
        return Stock.in(states.getOrDefault(Streams.ofStock(sku), decider.initial()));
    }

    Map<UUID, InventoryState> states() {
        return states;
    }

    List<InventoryEvent> events() {
        return events;
    }

    private InventoryState state(List<UUID> touched, UUID stream) {
        assertThat(touched).contains(stream);
        return states.getOrDefault(stream, decider.initial());
    }

    private void record(List<UUID> touched, InventoryEvent event) {
        events.add(event);
        decider.changedBy(event)
                .forEach(stream -> states.put(stream, decider.evolve(state(touched, stream), event, stream)));
    }
}
