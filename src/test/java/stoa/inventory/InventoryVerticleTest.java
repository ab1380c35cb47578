package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryQuery.PriceList;
import stoa.inventory.api.InventoryRejection;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductView;
import stoa.kernel.Actor;
import stoa.kernel.Fault;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

@Timeout(60)
class InventoryVerticleTest {

    private static final Sku TEA = new Sku("tea");
    private static final Product GREEN_TEA =
            new Product(TEA, "Green tea", "Loose leaves", "drinks", Money.of(495, "EUR"));

    private final InventoryNode node = new InventoryNode(TestPostgres.database("inventory"));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatWasWrittenIsSeenAtOnce() {
        assertThat(node.find(TEA)).isEmpty();
        ProductView made = shown(new DefineProduct(GREEN_TEA));
        assertThat(made.version()).isEqualTo(1);
        ProductView stocked = shown(new AdjustStock(TEA, 10, "delivery"));
        assertThat(node.find(TEA)).contains(stocked);
        assertThat(node.tell(reserve(3)).await()).isEqualTo(new Reply.Done<>(Optional.empty()));
        ProductView reserved = node.find(TEA).orElseThrow();
        assertThat(List.of(reserved.onHand(), reserved.reserved(), reserved.available()))
                .containsExactly(10L, 3L, 7L);
        assertThat(reserved.version()).isEqualTo(3);
        assertThat(node.tell(new AdjustStock(TEA, -8, "lost")).await())
                .isEqualTo(new Reply.Refused<>(new InventoryRejection.InsufficientStock(TEA, 7)));
    }

    @Test
    void pricesAreThoseOfTheLastDefinition() {
        for (long cents = 1; cents <= 20; cents++) {
            Product product = new Product(TEA, "Green tea", "Loose leaves", "drinks", Money.of(cents, "EUR"));
            node.tell(new DefineProduct(product)).await();
            List<Sku> asked = List.of(TEA, new Sku("unknown"), TEA);
            assertThat(node.ask(InventoryApi.PRICES, new PriceList(asked))).containsExactly(product);
        }
    }

    @Test
    void ofAThousandOrdersOneGetsTheLastPiece() {
        shown(new DefineProduct(GREEN_TEA));
        shown(new AdjustStock(TEA, 1, "delivery"));
        List<Future<Reply<Optional<ProductView>>>> orders =
                Stream.generate(() -> node.tell(reserve(1))).limit(1_000).toList();
        orders.forEach(order -> assertThat(order.await()).isInstanceOf(Reply.Done.class));
        List<InventoryEvent> events = node.events(2_000);
        assertThat(events)
                .filteredOn(InventoryEvent.StockReserved.class::isInstance)
                .hasSize(1);
        assertThat(events)
                .filteredOn(InventoryEvent.ReservationRefused.class::isInstance)
                .hasSize(999);
        assertThat(node.find(TEA).orElseThrow().available()).isZero();
    }

    @Test
    void whatIsHeldTooLongIsFreeAgain() {
        shown(new DefineProduct(GREEN_TEA));
        shown(new AdjustStock(TEA, 5, "delivery"));
        node.tell(new Reserve(order(), List.of(new Quantity(TEA, 5)), Instant.now()))
                .await();
        Eventually.await(() -> node.find(TEA).orElseThrow().available() == 5);
        Eventually.await(() -> node.events(10).size() == 4);
        assertThat(node.events(10))
                .last()
                .isInstanceOfSatisfying(
                        InventoryEvent.ReservationReleased.class,
                        released -> assertThat(released.reason()).isEqualTo("expired"));
    }

    @Test
    void onlyThoseWhoMayTellItAreHeard() {
        Actor customer = Actor.user(UUID.randomUUID());
        Actor admin = Actor.admin(UUID.randomUUID());
        for (Future<?> refused : List.of(
                node.tell(customer, new DefineProduct(GREEN_TEA)),
                node.tell(Actor.ANONYMOUS, new AdjustStock(TEA, 1, "gift")),
                node.tell(admin, reserve(1)))) {
            assertThatThrownBy(refused::await)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        }
    }

    private ProductView shown(InventoryCommand command) {
        return ((Reply.Done<Optional<ProductView>>) node.tell(command).await())
                .value()
                .orElseThrow();
    }

    private static Reserve reserve(long pieces) {
        return new Reserve(
                order(), List.of(new Quantity(TEA, pieces)), Instant.now().plusSeconds(900));
    }

    private static OrderId order() {
        return new OrderId(Ids.next(System.currentTimeMillis()));
    }
}
