package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.InventoryQuery.FindProduct;
import stoa.inventory.api.InventoryRejection;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Address;
import stoa.kernel.Call;
import stoa.kernel.Deadline;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.Trace;
import stoa.platform.bus.Bus;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.platform.run.Node;
import stoa.platform.telemetry.Metrics;
import stoa.testing.TestPostgres;

class InventoryVerticleTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL =
            Pools.open(VERTX, TestPostgres.database("inventory"), PoolSettings.DEFAULTS, "inventory");
    private static final Node NODE = Node.of(new Metrics(), InstantSource.system());
    private static final InstantSource CLOCK = NODE.clock();
    private static final Bus BUS = new Bus(VERTX, NODE.metrics(), CLOCK);
    private static final Actor ADMIN = Actor.admin(UUID.randomUUID());
    private static final Actor CHECKOUT = Actor.system("checkout");
    private static final Sku TEA = new Sku("tea");
    private static final Product GREEN_TEA =
            new Product(TEA, "Green tea", "Loose leaves", "drinks", Money.of(495, "EUR"));

    static {
        VERTX.deployVerticle(new InventoryVerticle(NODE, POOL, BUS, InventoryPolicy.DEFAULTS))
                .await();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void aProductIsThereAsSoonAsItsDefinitionIsAnswered() {
        ProductView made = shown(tell(ADMIN, new DefineProduct(GREEN_TEA)));
        assertThat(made.version()).isEqualTo(1);
        ProductView stocked = shown(tell(ADMIN, new AdjustStock(TEA, 10, "delivery")));
        assertThat(stocked.available()).isEqualTo(10);
        assertThat(ask(InventoryApi.PRODUCT, new FindProduct(TEA))).contains(stocked);
        tell(CHECKOUT, reserve(TEA, 3));
        ProductView reserved = ask(InventoryApi.PRODUCT, new FindProduct(TEA)).orElseThrow();
        assertThat(List.of(reserved.onHand(), reserved.reserved(), reserved.available()))
                .containsExactly(10L, 3L, 7L);
        assertThat(reserved.version()).isEqualTo(3);
        assertThat(tell(ADMIN, new AdjustStock(TEA, -8, "theft")))
                .isEqualTo(new Reply.Refused<>(new InventoryRejection.InsufficientStock(TEA, 7)));
    }

    @Test
    void pricesAreThoseOfTheLastDefinition() {
        Sku sku = new Sku("price");
        for (long cents = 1; cents <= 20; cents++) {
            Product product = product(sku, cents);
            tell(ADMIN, new DefineProduct(product));
            List<Sku> asked = List.of(sku, new Sku("no such thing"), sku);
            assertThat(ask(InventoryApi.PRICES, new InventoryQuery.PriceList(asked)))
                    .containsExactly(product);
        }
    }

    @Test
    void nobodyButThePlatformTouchesReservations() {
        assertThatThrownBy(() -> tell(ADMIN, reserve(TEA, 1)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        assertThatThrownBy(() -> tell(Actor.user(UUID.randomUUID()), new AdjustStock(TEA, 1, "gift")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
    }

    private static Product product(Sku sku, long cents) {
        return new Product(sku, "Name of " + sku, "", "things", Money.of(cents, "EUR"));
    }

    private static Reserve reserve(Sku sku, long pieces) {
        return new Reserve(
                new OrderId(Ids.next(CLOCK.millis())),
                List.of(new Quantity(sku, pieces)),
                Instant.now().plusSeconds(900));
    }

    private static ProductView shown(Reply<Optional<ProductView>> reply) {
        return ((Reply.Done<Optional<ProductView>>) reply).value().orElseThrow();
    }

    private static Reply<Optional<ProductView>> tell(Actor actor, InventoryCommand command) {
        return BUS.request(InventoryApi.COMMAND, Submission.of(command, "test"), call(actor))
                .await();
    }

    private static <Q, A> A ask(Address<Q, A> address, Q query) {
        return BUS.request(address, query, call(Actor.ANONYMOUS)).await();
    }

    private static Call call(Actor actor) {
        return new Call(actor, Deadline.after(Duration.ofSeconds(10), CLOCK.instant()), Trace.start());
    }
}
