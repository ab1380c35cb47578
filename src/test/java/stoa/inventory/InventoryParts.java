package stoa.inventory;

import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.platform.run.Logic;

/** The inventory without its shell. */
public final class InventoryParts {

    private InventoryParts() {}

    public static Logic<InventoryCommand, InventoryEvent, ?> logic() {
        return new Logic<>(new InventoryDecider(InventoryPolicy.DEFAULTS), new InventoryReactions());
    }
}
