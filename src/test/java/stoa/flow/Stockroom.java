package stoa.flow;

import java.time.Duration;
import java.util.UUID;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Money;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.Trace;

/** Puts things on the shelf, and counts them. */
final class Stockroom {

    static final Money PRICE = Money.of(500, "GBP");

    private final Platform platform;

    Stockroom(Platform platform) {
        this.platform = platform;
    }

    void stock(String sku, long pieces) {
        tell(new InventoryCommand.DefineProduct(new Product(new Sku(sku), "A " + sku, "", "things", PRICE)));
        tell(new InventoryCommand.AdjustStock(new Sku(sku), pieces, "delivery"));
    }

    ProductView count(String sku) {
        return platform.bus
                .request(InventoryApi.PRODUCT, new InventoryQuery.FindProduct(new Sku(sku)), call())
                .await()
                .orElseThrow();
    }

    private void tell(InventoryCommand command) {
        if (platform.bus
                        .request(InventoryApi.COMMAND, Submission.of(command, "test"), call())
                        .await()
                instanceof Reply.Refused<?>(var why)) {
            throw new AssertionError(why.detail());
        }
    }

    private Call call() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(30), platform.world.clock.instant());
        return new Call(Actor.admin(UUID.randomUUID()), deadline, Trace.start());
    }
}
