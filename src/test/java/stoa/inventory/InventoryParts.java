package stoa.inventory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.order.api.OrderEvent;
import stoa.platform.run.Logic;

/** The inventory without its shell. */
public final class InventoryParts {

    private InventoryParts() {}

    public static Logic<InventoryCommand, InventoryEvent, ?> logic() {
        return new Logic<>(new InventoryDecider(InventoryPolicy.DEFAULTS), new InventoryTimetable());
    }

    public static Function<OrderEvent, Optional<InventoryCommand>> reactions(Duration holdTime) {
        return new InventoryReactions(holdTime)::on;
    }
}
