package stoa.inventory;

import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import stoa.inventory.InventoryState.Committed;
import stoa.inventory.InventoryState.Defined;
import stoa.inventory.InventoryState.Held;
import stoa.inventory.InventoryState.Nothing;
import stoa.inventory.InventoryState.OfProduct;
import stoa.inventory.InventoryState.OfReservation;
import stoa.inventory.InventoryState.Refused;
import stoa.inventory.InventoryState.Released;
import stoa.inventory.InventoryState.Returned;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryEvent;
import stoa.inventory.api.InventoryRejection;
import stoa.kernel.Decider;
import stoa.kernel.Decision;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Sku;

/**
 * What may happen in the inventory. A reservation and the stock of all its products are decided together, so an order gets
 * everything or nothing and no piece is promised twice.
 */
final class InventoryDecider implements Decider<InventoryCommand, InventoryEvent, InventoryState> {

    private final InventoryPolicy policy;

    InventoryDecider(InventoryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public List<UUID> touchedBy(InventoryCommand command) {
        return switch (command) {
            case InventoryCommand.DefineProduct c ->
                List.of(Streams.ofProduct(c.product().sku()));
            case InventoryCommand.AdjustStock c -> List.of(Streams.ofStock(c.sku()), Streams.ofProduct(c.sku()));
            case InventoryCommand.Reserve c -> Streams.ofReservation(c.orderId(), c.items());
            case InventoryCommand.Commit c -> Streams.ofReservation(c.orderId(), c.items());
            case InventoryCommand.TakeBack c -> Streams.ofReservation(c.orderId(), c.items());
            case InventoryCommand.Release c -> Streams.ofReservation(c.orderId(), c.items());
        };
    }

    @Override
    public List<UUID> changedBy(InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.ProductDefined e ->
                List.of(Streams.ofProduct(e.product().sku()));
            case InventoryEvent.StockAdjusted e -> List.of(Streams.ofStock(e.sku()));
            case InventoryEvent.StockReserved e -> Streams.ofReservation(e.orderId(), e.items());
            case InventoryEvent.ReservationRefused e -> List.of(Streams.ofReservation(e.orderId()));
            case InventoryEvent.ReservationCommitted e -> Streams.ofReservation(e.orderId(), e.items());
            case InventoryEvent.StockReturned e -> Streams.ofReservation(e.orderId(), e.items());
            case InventoryEvent.ReservationReleased e -> Streams.ofReservation(e.orderId(), e.items());
        };
    }

    @Override
    public boolean begins(InventoryCommand command) {
        return command instanceof InventoryCommand.Reserve;
    }

    /** What is sold has been held already: nobody else could have had it. */
    @Override
    public boolean isDeferrable(InventoryCommand command) {
        return command instanceof InventoryCommand.Commit;
    }

    /** Stock is changed by every reservation; a reservation itself only a few times. */
    @Override
    public boolean keeps(InventoryState state) {
        return !(state instanceof InventoryState.OfReservation) || state instanceof InventoryState.Nothing;
    }

    @Override
    public InventoryState initial() {
        return InventoryState.NOTHING;
    }

    @Override
    public Decision<InventoryEvent> decide(InventoryCommand command, States<InventoryState> states) {
        return switch (command) {
            case InventoryCommand.DefineProduct c -> define(c, product(c.sku(), states));
            case InventoryCommand.AdjustStock c -> adjust(c, product(c.sku(), states), stock(c.sku(), states));
            case InventoryCommand.Reserve c -> reserve(c, states);
            case InventoryCommand.Commit c -> commit(c, states);
            case InventoryCommand.TakeBack c -> takeBack(c, states);
            case InventoryCommand.Release c -> release(c, reservation(c.orderId(), states));
        };
    }

    private static Decision<InventoryEvent> define(InventoryCommand.DefineProduct command, OfProduct before) {
        boolean same = before instanceof Defined(var product) && product.equals(command.product());
        return same ? alreadySo() : accept(new InventoryEvent.ProductDefined(command.product()));
    }

    private Decision<InventoryEvent> adjust(InventoryCommand.AdjustStock command, OfProduct product, Stock stock) {
        return switch (product) {
            case Nothing none -> reject(new InventoryRejection.UnknownProduct(command.sku()));
            case Defined defined -> adjust(command, stock);
        };
    }

    private Decision<InventoryEvent> adjust(InventoryCommand.AdjustStock command, Stock stock) {
        if (command.delta() < -stock.available()) {
            return reject(new InventoryRejection.InsufficientStock(command.sku(), stock.available()));
        }
        if (command.delta() > policy.mostPieces() - stock.onHand()) {
            return reject(new InventoryRejection.StockLimitExceeded(command.sku()));
        }
        return command.delta() == 0
                ? alreadySo()
                : accept(new InventoryEvent.StockAdjusted(command.sku(), command.delta(), command.reason()));
    }

    private static Decision<InventoryEvent> reserve(InventoryCommand.Reserve command, States<InventoryState> states) {
        return switch (reservation(command.orderId(), states)) {
            case Nothing none -> hold(command, states);
            case Held held when isFor(held, command.items()) -> alreadySo();
            case Held held -> reject(new InventoryRejection.ReservationMismatch());
            case Refused refused -> alreadySo();
            case Committed committed -> alreadySo();
            case Returned returned -> alreadySo();
            case Released(var reason) -> closed("released: " + reason);
        };
    }

    private static Decision<InventoryEvent> hold(InventoryCommand.Reserve command, States<InventoryState> states) {
        List<Quantity> items = Basket.of(command.items()).items();
        List<Sku> missing = missing(items, states);
        return missing.isEmpty()
                ? accept(new InventoryEvent.StockReserved(command.orderId(), items, command.expiresAt()))
                : accept(new InventoryEvent.ReservationRefused(command.orderId(), missing));
    }

    private static List<Sku> missing(List<Quantity> items, States<InventoryState> states) {
        return items.stream()
                .filter(item -> stock(item.sku(), states).available() < item.pieces())
                .map(Quantity::sku)
                .toList();
    }

    private static Decision<InventoryEvent> commit(InventoryCommand.Commit command, States<InventoryState> states) {
        return switch (reservation(command.orderId(), states)) {
            case Nothing none -> closed("not there");
            case Held held
            when isFor(held, command.items()) ->
                accept(new InventoryEvent.ReservationCommitted(command.orderId(), held.items()));
            case Held held -> reject(new InventoryRejection.ReservationMismatch());
            case Refused refused -> alreadySo();
            case Committed committed -> alreadySo();
            case Returned returned -> alreadySo();
            case Released released -> take(command, states);
        };
    }

    /** The time it was held for had run out. */
    private static Decision<InventoryEvent> take(InventoryCommand.Commit command, States<InventoryState> states) {
        List<Quantity> items = Basket.of(command.items()).items();
        List<Sku> missing = missing(items, states);
        return missing.isEmpty()
                ? accept(
                        new InventoryEvent.StockReserved(command.orderId(), items, command.heldUntil()),
                        new InventoryEvent.ReservationCommitted(command.orderId(), items))
                : accept(new InventoryEvent.ReservationRefused(command.orderId(), missing));
    }

    private static Decision<InventoryEvent> takeBack(InventoryCommand.TakeBack command, States<InventoryState> states) {
        return switch (reservation(command.orderId(), states)) {
            case Committed committed -> accept(returned(command));
            case Returned(var returns) when returns.contains(command.returnId()) -> alreadySo();
            case Returned some -> accept(returned(command));
            case Refused refused -> closed("refused");
            case Nothing none -> commitAndTakeBack(command, states);
            case Held held -> commitAndTakeBack(command, states);
            case Released released -> commitAndTakeBack(command, states);
        };
    }

    /** Goods come back only of orders that are confirmed, and those are committed, now or in a moment. */
    private static Decision<InventoryEvent> commitAndTakeBack(
            InventoryCommand.TakeBack command, States<InventoryState> states) {
        Decision<InventoryEvent> commit = commit(command.commit(), states);
        return commit instanceof Decision.Accepted<InventoryEvent>(var events)
                        && events.getLast() instanceof InventoryEvent.ReservationCommitted
                ? new Decision.Accepted<>(Stream.concat(events.stream(), Stream.of(returned(command)))
                        .toList())
                : commit;
    }

    private static InventoryEvent returned(InventoryCommand.TakeBack command) {
        return new InventoryEvent.StockReturned(
                command.orderId(),
                command.returnId(),
                Basket.of(command.returned()).items());
    }

    private static Decision<InventoryEvent> release(InventoryCommand.Release command, OfReservation reservation) {
        return switch (reservation) {
            case Nothing none ->
                accept(new InventoryEvent.ReservationReleased(command.orderId(), List.of(), command.reason()));
            case Held held
            when isFor(held, command.items()) ->
                accept(new InventoryEvent.ReservationReleased(command.orderId(), held.items(), command.reason()));
            case Held held -> reject(new InventoryRejection.ReservationMismatch());
            case Refused refused -> alreadySo();
            case Committed committed -> closed("committed");
            case Returned returned -> closed("committed");
            case Released released -> alreadySo();
        };
    }

    private static Decision<InventoryEvent> closed(String status) {
        return reject(new InventoryRejection.ReservationClosed(status));
    }

    /** A command names its items so that their stock can be locked with the reservation; they must be the same ones. */
    private static boolean isFor(Held held, List<Quantity> items) {
        return Basket.of(held.items()).equals(Basket.of(items));
    }

    @Override
    public InventoryState evolve(InventoryState state, InventoryEvent event, UUID stream) {
        return InventoryState.evolve(state, event, stream);
    }

    private static OfProduct product(Sku sku, States<InventoryState> states) {
        return (OfProduct) states.of(Streams.ofProduct(sku));
    }

    private static Stock stock(Sku sku, States<InventoryState> states) {
        return Stock.in(states.of(Streams.ofStock(sku)));
    }

    private static OfReservation reservation(OrderId order, States<InventoryState> states) {
        return (OfReservation) states.of(Streams.ofReservation(order));
    }
}
