package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.Commit;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Release;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryEvent.ProductDefined;
import stoa.inventory.api.InventoryEvent.ReservationCommitted;
import stoa.inventory.api.InventoryEvent.ReservationRefused;
import stoa.inventory.api.InventoryEvent.ReservationReleased;
import stoa.inventory.api.InventoryEvent.StockAdjusted;
import stoa.inventory.api.InventoryEvent.StockReserved;
import stoa.inventory.api.InventoryRejection.ReservationClosed;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/** Whole courses of events, each compared with the complete list of what happened. */
class InventoryStoriesTest {

    private static final Sku TEA = new Sku("tea");
    private static final OrderId ANNA = new OrderId(new UUID(1, 1));
    private static final OrderId BEN = new OrderId(new UUID(2, 2));
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final List<Quantity> TWO = List.of(new Quantity(TEA, 2));

    private final Warehouse warehouse = new Warehouse();

    @BeforeEach
    void threePiecesOfTea() {
        warehouse.tell(new DefineProduct(Warehouse.product(TEA)));
        warehouse.tell(new AdjustStock(TEA, 3, "delivery"));
    }

    @Test
    void whatIsSoldLeavesTheWarehouse() {
        warehouse.tell(new Reserve(ANNA, TWO, NOON));
        warehouse.tell(new Commit(ANNA, TWO, NOON));
        happened(new StockReserved(ANNA, TWO, NOON), new ReservationCommitted(ANNA, TWO));
        assertThat(warehouse.stock(TEA)).isEqualTo(new Stock(1, 0));
    }

    @Test
    void everyMessageMayComeTwice() {
        for (int i = 0; i < 2; i++) {
            warehouse.tell(new Reserve(ANNA, TWO, NOON));
            warehouse.tell(new Reserve(BEN, TWO, NOON));
        }
        for (int i = 0; i < 2; i++) {
            warehouse.tell(new Release(ANNA, TWO, "cancelled"));
        }
        happened(
                new StockReserved(ANNA, TWO, NOON),
                new ReservationRefused(BEN, List.of(TEA)),
                new ReservationReleased(ANNA, TWO, "cancelled"));
        assertThat(warehouse.stock(TEA)).isEqualTo(new Stock(3, 0));
    }

    @Test
    void whatIsNotPaidInTimeIsForOthers() {
        warehouse.tell(new Reserve(ANNA, TWO, NOON));
        warehouse.tick(NOON.minusMillis(1));
        warehouse.tick(NOON);
        warehouse.tell(new Reserve(BEN, TWO, NOON.plusSeconds(60)));
        warehouse.tell(new Commit(ANNA, TWO, NOON));
        happened(
                new StockReserved(ANNA, TWO, NOON),
                new ReservationReleased(ANNA, TWO, "expired"),
                new StockReserved(BEN, TWO, NOON.plusSeconds(60)),
                new ReservationRefused(ANNA, List.of(TEA)));
    }

    @Test
    void whatIsPaidTooLateIsSoldAllTheSameWhileItIsThere() {
        warehouse.tell(new Reserve(ANNA, TWO, NOON));
        warehouse.tick(NOON);
        warehouse.tell(new Commit(ANNA, TWO, NOON));
        happened(
                new StockReserved(ANNA, TWO, NOON),
                new ReservationReleased(ANNA, TWO, "expired"),
                new StockReserved(ANNA, TWO, NOON),
                new ReservationCommitted(ANNA, TWO));
        assertThat(warehouse.stock(TEA)).isEqualTo(new Stock(1, 0));
    }

    @Test
    void whatIsSoldDoesNotExpire() {
        warehouse.tell(new Reserve(ANNA, TWO, NOON));
        warehouse.tell(new Commit(ANNA, TWO, NOON));
        warehouse.tick(NOON.plusSeconds(60));
        happened(new StockReserved(ANNA, TWO, NOON), new ReservationCommitted(ANNA, TWO));
    }

    @Test
    void anOrderThatIsCancelledBeforeItsStockIsHeldNeverGetsAny() {
        warehouse.tell(new Release(ANNA, TWO, "cancelled"));
        assertThat(warehouse.tell(new Reserve(ANNA, TWO, NOON))).contains(new ReservationClosed("released: cancelled"));
        happened(new ReservationReleased(ANNA, List.of(), "cancelled"));
        assertThat(warehouse.stock(TEA)).isEqualTo(new Stock(3, 0));
    }

    private void happened(InventoryEvent... events) {
        assertThat(warehouse.events().subList(0, 2))
                .containsExactly(new ProductDefined(Warehouse.product(TEA)), new StockAdjusted(TEA, 3, "delivery"));
        assertThat(warehouse.events().subList(2, warehouse.events().size())).containsExactly(events);
    }
}
