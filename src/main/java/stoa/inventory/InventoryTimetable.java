package stoa.inventory;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import stoa.inventory.InventoryState.Held;
import stoa.inventory.api.InventoryCommand;
import stoa.kernel.OrderId;
import stoa.platform.run.Timetable;

/** What the inventory does when time has passed: stock that was held too long is free again. */
final class InventoryTimetable implements Timetable<InventoryCommand, InventoryState> {

    @Override
    public Optional<Instant> due(InventoryState state) {
        return state instanceof Held held ? Optional.of(held.expiresAt()) : Optional.empty();
    }

    @Override
    public Optional<InventoryCommand> wake(UUID stream, InventoryState state, Instant now) {
        return state instanceof Held held && !held.expiresAt().isAfter(now)
                ? Optional.of(new InventoryCommand.Release(new OrderId(stream), held.items(), "expired"))
                : Optional.empty();
    }
}
