package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.inventory.InventoryState.Committed;
import stoa.inventory.InventoryState.Defined;
import stoa.inventory.InventoryState.Held;
import stoa.inventory.InventoryState.OfProduct;
import stoa.inventory.InventoryState.OfReservation;
import stoa.inventory.InventoryState.Refused;
import stoa.inventory.InventoryState.Released;
import stoa.inventory.InventoryState.Returned;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.Commit;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Release;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.InventoryCommand.TakeBack;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryEvent.ProductDefined;
import stoa.inventory.api.InventoryEvent.ReservationCommitted;
import stoa.inventory.api.InventoryEvent.ReservationRefused;
import stoa.inventory.api.InventoryEvent.ReservationReleased;
import stoa.inventory.api.InventoryEvent.StockAdjusted;
import stoa.inventory.api.InventoryEvent.StockReserved;
import stoa.inventory.api.InventoryEvent.StockReturned;
import stoa.inventory.api.InventoryRejection.InsufficientStock;
import stoa.inventory.api.InventoryRejection.ReservationClosed;
import stoa.inventory.api.InventoryRejection.ReservationMismatch;
import stoa.inventory.api.InventoryRejection.StockLimitExceeded;
import stoa.inventory.api.InventoryRejection.UnknownProduct;
import stoa.inventory.api.Product;
import stoa.kernel.Decision;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;
import stoa.testing.Matrix;

class InventoryDeciderTest {

    private static final Sku TEA = new Sku("tea");
    private static final Sku CUP = new Sku("cup");
    private static final Product GREEN_TEA = new Product(TEA, "Green tea", "Loose", "drinks", Money.of(495, "EUR"));
    private static final Product DEARER_TEA = new Product(TEA, "Green tea", "Loose", "drinks", Money.of(595, "EUR"));
    private static final OrderId ORDER = new OrderId(new UUID(7, 7));
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final List<Quantity> ITEMS = List.of(new Quantity(TEA, 2), new Quantity(CUP, 1));
    private static final List<Quantity> OTHERS = List.of(new Quantity(TEA, 3), new Quantity(CUP, 1));
    private static final UUID RETURN = new UUID(8, 8);
    private static final InventoryEvent RETURNED = new StockReturned(ORDER, RETURN, List.of(new Quantity(TEA, 1)));
    private static final long MOST = InventoryPolicy.DEFAULTS.mostPieces();

    private final InventoryDecider decider = new InventoryDecider(InventoryPolicy.DEFAULTS);
    private final Map<UUID, InventoryState> states = new HashMap<>();

    @Test
    void everyCommandForAProductInEveryStateOfIt() {
        states.put(Streams.ofStock(TEA), new Stock(10, 4));
        new Matrix<OfProduct, InventoryCommand.ForProduct, InventoryEvent>(
                        OfProduct.class, InventoryCommand.ForProduct.class)
                .when(InventoryState.NOTHING, new DefineProduct(GREEN_TEA), accept(new ProductDefined(GREEN_TEA)))
                .when(InventoryState.NOTHING, new AdjustStock(TEA, 1, "found"), reject(new UnknownProduct(TEA)))
                .when(new Defined(GREEN_TEA), new DefineProduct(GREEN_TEA), alreadySo())
                .when(new Defined(GREEN_TEA), new DefineProduct(DEARER_TEA), accept(new ProductDefined(DEARER_TEA)))
                .when(new Defined(GREEN_TEA), new AdjustStock(TEA, 1, "found"), accept(adjusted(1)))
                .when(new Defined(GREEN_TEA), new AdjustStock(TEA, 0, "nothing"), alreadySo())
                .when(new Defined(GREEN_TEA), new AdjustStock(TEA, -6, "found"), accept(adjusted(-6)))
                .when(new Defined(GREEN_TEA), new AdjustStock(TEA, -7, "lost"), reject(new InsufficientStock(TEA, 6)))
                .when(
                        new Defined(GREEN_TEA),
                        new AdjustStock(TEA, Long.MIN_VALUE, "lost"),
                        reject(new InsufficientStock(TEA, 6)))
                .when(new Defined(GREEN_TEA), new AdjustStock(TEA, MOST - 10, "found"), accept(adjusted(MOST - 10)))
                .when(
                        new Defined(GREEN_TEA),
                        new AdjustStock(TEA, MOST - 9, "found"),
                        reject(new StockLimitExceeded(TEA)))
                .when(
                        new Defined(GREEN_TEA),
                        new AdjustStock(TEA, Long.MAX_VALUE, "found"),
                        reject(new StockLimitExceeded(TEA)))
                .holdsFor((state, command) -> decide(Streams.ofProduct(TEA), state, command));
    }

    @Test
    void stockBeginsWithNothing() {
        states.put(Streams.ofProduct(TEA), new Defined(GREEN_TEA));
        assertThat(decide(new AdjustStock(TEA, 5, "found"))).isEqualTo(accept(adjusted(5)));
        assertThat(decide(new AdjustStock(TEA, -1, "lost"))).isEqualTo(reject(new InsufficientStock(TEA, 0)));
    }

    @Test
    void everyCommandForAnOrderInEveryStateOfItsReservation() {
        Held held = new Held(ITEMS, NOON);
        states.put(Streams.ofStock(TEA), new Stock(10, 4));
        states.put(Streams.ofStock(CUP), new Stock(3, 2));
        Decision<InventoryEvent> reservedAndCommitted =
                accept(new StockReserved(ORDER, ITEMS, NOON), new ReservationCommitted(ORDER, ITEMS));
        new Matrix<OfReservation, InventoryCommand.ForOrder, InventoryEvent>(
                        OfReservation.class, InventoryCommand.ForOrder.class)
                .when(InventoryState.NOTHING, reserve(ITEMS), accept(new StockReserved(ORDER, ITEMS, NOON)))
                .when(InventoryState.NOTHING, commit(ITEMS), closed("not there"))
                .when(
                        InventoryState.NOTHING,
                        release(ITEMS),
                        accept(new ReservationReleased(ORDER, List.of(), "cancelled")))
                .when(held, reserve(ITEMS), alreadySo())
                .when(held, reserve(ITEMS.reversed()), alreadySo())
                .when(held, commit(ITEMS), accept(new ReservationCommitted(ORDER, ITEMS)))
                .when(held, release(ITEMS), accept(new ReservationReleased(ORDER, ITEMS, "cancelled")))
                .when(
                        held,
                        List.of(reserve(OTHERS), commit(OTHERS), release(OTHERS)),
                        reject(new ReservationMismatch()))
                .when(new Refused(), List.of(reserve(ITEMS), commit(ITEMS), release(ITEMS)), alreadySo())
                .when(new Committed(), List.of(reserve(ITEMS), commit(ITEMS)), alreadySo())
                .when(new Committed(), release(ITEMS), closed("committed"))
                .when(new Released("expired"), reserve(ITEMS), closed("released: expired"))
                .when(new Released("expired"), commit(ITEMS), reservedAndCommitted)
                .when(new Released("expired"), release(ITEMS), alreadySo())
                .when(new Committed(), takeBack(RETURN), accept(RETURNED))
                .when(
                        new Returned(List.of(RETURN)),
                        List.of(takeBack(RETURN), reserve(ITEMS), commit(ITEMS)),
                        alreadySo())
                .when(new Returned(List.of(new UUID(0, 0))), takeBack(RETURN), accept(RETURNED))
                .when(new Returned(List.of(RETURN)), release(ITEMS), closed("committed"))
                .when(held, takeBack(RETURN), accept(new ReservationCommitted(ORDER, ITEMS), RETURNED))
                .when(
                        new Released("expired"),
                        takeBack(RETURN),
                        accept(new StockReserved(ORDER, ITEMS, NOON), new ReservationCommitted(ORDER, ITEMS), RETURNED))
                .when(new Refused(), takeBack(RETURN), closed("refused"))
                .when(InventoryState.NOTHING, takeBack(RETURN), closed("not there"))
                .holdsFor((state, command) -> decide(Streams.ofReservation(ORDER), state, command));
    }

    @Test
    void anOrderGetsAllOrNothing() {
        states.put(Streams.ofStock(TEA), new Stock(10, 4));
        states.put(Streams.ofStock(CUP), new Stock(3, 3));
        assertThat(decide(reserve(ITEMS))).isEqualTo(accept(new ReservationRefused(ORDER, List.of(CUP))));
        List<Quantity> unknown = List.of(new Quantity(new Sku("unknown"), 1), new Quantity(TEA, 7));
        assertThat(decide(reserve(unknown)))
                .isEqualTo(accept(new ReservationRefused(ORDER, List.of(new Sku("unknown"), TEA))));
    }

    @Test
    void whatIsHeldNoLongerIsSoldOnlyWhileThereIsEnough() {
        states.put(Streams.ofStock(TEA), new Stock(10, 4));
        states.put(Streams.ofStock(CUP), new Stock(3, 3));
        states.put(Streams.ofReservation(ORDER), new Released("expired"));
        assertThat(decide(commit(ITEMS))).isEqualTo(accept(new ReservationRefused(ORDER, List.of(CUP))));
        assertThat(decide(takeBack(RETURN))).isEqualTo(accept(new ReservationRefused(ORDER, List.of(CUP))));
    }

    @Test
    void aProductThatIsListedTwiceIsAddedUp() {
        states.put(Streams.ofStock(TEA), new Stock(5, 0));
        List<Quantity> twice = List.of(new Quantity(TEA, 2), new Quantity(TEA, 3));
        List<Quantity> once = List.of(new Quantity(TEA, 5));
        assertThat(decide(reserve(twice))).isEqualTo(accept(new StockReserved(ORDER, once, NOON)));
        List<Quantity> tooMany = List.of(new Quantity(TEA, Long.MAX_VALUE), new Quantity(TEA, Long.MAX_VALUE));
        assertThat(decide(reserve(tooMany))).isEqualTo(accept(new ReservationRefused(ORDER, List.of(TEA))));
        states.put(Streams.ofReservation(ORDER), new Held(once, NOON));
        assertThat(decide(commit(twice))).isEqualTo(accept(new ReservationCommitted(ORDER, once)));
    }

    private Decision<InventoryEvent> decide(UUID stream, InventoryState state, InventoryCommand command) {
        states.put(stream, state);
        return decide(command);
    }

    /** Also that nothing is looked at or changed but what the command says it touches. */
    private Decision<InventoryEvent> decide(InventoryCommand command) {
        List<UUID> touched = decider.touchedBy(command);
        Decision<InventoryEvent> decision = decider.decide(command, stream -> {
            assertThat(touched).contains(stream);
            return states.getOrDefault(stream, decider.initial());
        });
        if (decision instanceof Decision.Accepted<InventoryEvent>(var events)) {
            events.forEach(event -> assertThat(touched).containsAll(decider.changedBy(event)));
        }
        return decision;
    }

    private static StockAdjusted adjusted(long delta) {
        return new StockAdjusted(TEA, delta, "found");
    }

    private static Reserve reserve(List<Quantity> items) {
        return new Reserve(ORDER, items, NOON);
    }

    private static Commit commit(List<Quantity> items) {
        return new Commit(ORDER, items, NOON);
    }

    private static TakeBack takeBack(UUID id) {
        return new TakeBack(ORDER, id, List.of(new Quantity(TEA, 1)), ITEMS, NOON);
    }

    private static Release release(List<Quantity> items) {
        return new Release(ORDER, items, "cancelled");
    }

    private static Decision<InventoryEvent> closed(String status) {
        return reject(new ReservationClosed(status));
    }
}
