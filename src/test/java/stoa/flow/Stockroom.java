package stoa.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.Trace;

/** Puts things on the shelf, and counts them. */
final class Stockroom {

    private static final Actor ADMIN = Actor.admin(new UUID(0, 1));

    static final Money PRICE = Money.of(500, "GBP");

    private final Platform platform;

    Stockroom(Platform platform) {
        this.platform = platform;
    }

    void stock(String sku, long pieces) {
        tell(ADMIN, new InventoryCommand.DefineProduct(new Product(new Sku(sku), "A " + sku, "", "things", PRICE)));
        tell(ADMIN, new InventoryCommand.AdjustStock(new Sku(sku), pieces, "delivery"));
    }

    ProductView count(String sku) {
        return platform.bus
                .request(InventoryApi.PRODUCT, new InventoryQuery.FindProduct(new Sku(sku)), call(ADMIN))
                .await()
                .orElseThrow();
    }

    /** Keeps pieces for an order that nobody leads any more. */
    void hold(String sku, long pieces, Duration time) {
        List<Quantity> items = List.of(new Quantity(new Sku(sku), pieces));
        Instant expiresAt = platform.world.clock.instant().plus(time);
        tell(Actor.system("checkout"), new InventoryCommand.Reserve(new OrderId(UUID.randomUUID()), items, expiresAt));
    }

    private void tell(Actor actor, InventoryCommand command) {
        if (platform.bus
                        .request(InventoryApi.COMMAND, Submission.of(command, "test"), call(actor))
                        .await()
                instanceof Reply.Refused<?>(var why)) {
            throw new AssertionError(why.detail());
        }
    }

    private Call call(Actor actor) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(30), platform.world.clock.instant());
        return new Call(actor, deadline, Trace.start());
    }
}
