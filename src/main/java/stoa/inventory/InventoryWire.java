package stoa.inventory;

import java.util.Map;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryEvent;
import stoa.platform.json.Wire;

/** How the inventory is stored. */
final class InventoryWire {

    static final Wire<InventoryEvent> EVENTS = Wire.of(InventoryEvent.class, InventoryApi.EVENTS);

    static final Wire<InventoryState> STATES = Wire.of(
            InventoryState.class,
            Map.of(
                    "nothing", InventoryState.Nothing.class,
                    "defined", InventoryState.Defined.class,
                    "stock", InventoryState.Stock.class,
                    "held", InventoryState.Held.class,
                    "refused", InventoryState.Refused.class,
                    "committed", InventoryState.Committed.class,
                    "returned", InventoryState.Returned.class,
                    "released", InventoryState.Released.class));

    private InventoryWire() {}
}
