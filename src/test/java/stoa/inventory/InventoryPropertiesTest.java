package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import stoa.inventory.InventoryState.Held;
import stoa.inventory.InventoryState.Stock;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.Commit;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Release;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.InventoryCommand.TakeBack;
import stoa.inventory.api.InventoryEvent;
import stoa.kernel.OrderId;
import stoa.kernel.Origin;
import stoa.kernel.Quantity;
import stoa.kernel.Recorded;
import stoa.kernel.Sku;

/** What holds whatever the inventory is told, in whatever order and however often. */
class InventoryPropertiesTest {

    private static final List<Sku> SKUS = List.of(new Sku("tea"), new Sku("cup"), new Sku("unknown"));
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    /** That no more is reserved than there is, is asserted by {@link Stock} itself at every step. */
    @Property(tries = 2_000)
    void noPieceIsLostOrSoldTwice(@ForAll("conversations") List<InventoryCommand> commands) {
        Warehouse warehouse = new Warehouse();
        commands.forEach(warehouse::tell);
        for (Sku sku : SKUS) {
            Stock stock = warehouse.stock(sku);
            assertThat(stock.onHand())
                    .isEqualTo(adjusted(warehouse, sku) - committed(warehouse, sku) + returned(warehouse, sku));
            assertThat(stock.reserved()).isEqualTo(held(warehouse, sku));
        }
        warehouse.events().forEach(event -> Statistics.collect(event.getClass().getSimpleName()));
    }

    @Property(tries = 500)
    void everythingIsFreeOnceAllHasExpired(@ForAll("conversations") List<InventoryCommand> commands) {
        Warehouse warehouse = new Warehouse();
        commands.forEach(warehouse::tell);
        warehouse.tick(NOON.plusSeconds(1));
        SKUS.forEach(sku -> assertThat(warehouse.stock(sku).reserved()).isZero());
    }

    /** As when several nodes write the catalogue: each stream's events in order, those of different ones anyhow. */
    @Property(tries = 500)
    void theCatalogueComesToTheSameHoweverItsEventsAreReadAndBatched(
            @ForAll("conversations") List<InventoryCommand> commands, @ForAll long seed) {
        Warehouse warehouse = new Warehouse();
        commands.forEach(warehouse::tell);
        Map<Sku, CatalogueChange> catalogue = new HashMap<>();
        batches(shuffled(warehouse.events(), new Random(seed)), new Random(seed))
                .forEach(batch -> CatalogueChange.by(batch)
                        .forEach(change -> catalogue.merge(change.sku(), change, CatalogueChange::then)));
        for (Sku sku : SKUS) {
            CatalogueChange shown = catalogue.getOrDefault(sku, nothing(sku));
            assertThat(new Stock(shown.onHand(), shown.reserved())).isEqualTo(warehouse.stock(sku));
            assertThat(shown.product()
                            .<InventoryState>map(InventoryState.Defined::new)
                            .orElse(InventoryState.NOTHING))
                    .isEqualTo(warehouse.states().getOrDefault(Streams.ofProduct(sku), InventoryState.NOTHING));
        }
    }

    private static CatalogueChange nothing(Sku sku) {
        return new CatalogueChange(sku, Optional.empty(), 0, 0, 0, NOON, Optional.empty());
    }

    private static long adjusted(Warehouse warehouse, Sku sku) {
        return warehouse.events().stream()
                .flatMapToLong(event -> event instanceof InventoryEvent.StockAdjusted e
                                && e.sku().equals(sku)
                        ? LongStream.of(e.delta())
                        : LongStream.empty())
                .sum();
    }

    private static long committed(Warehouse warehouse, Sku sku) {
        return warehouse.events().stream()
                .flatMapToLong(event -> event instanceof InventoryEvent.ReservationCommitted e
                        ? pieces(e.items(), sku)
                        : LongStream.empty())
                .sum();
    }

    private static long returned(Warehouse warehouse, Sku sku) {
        return warehouse.events().stream()
                .flatMapToLong(event ->
                        event instanceof InventoryEvent.StockReturned e ? pieces(e.items(), sku) : LongStream.empty())
                .sum();
    }

    private static long held(Warehouse warehouse, Sku sku) {
        return warehouse.states().values().stream()
                .flatMapToLong(state -> state instanceof Held held ? pieces(held.items(), sku) : LongStream.empty())
                .sum();
    }

    private static LongStream pieces(List<Quantity> items, Sku sku) {
        return items.stream().filter(item -> item.sku().equals(sku)).mapToLong(Quantity::pieces);
    }

    private static List<Recorded<InventoryEvent>> shuffled(List<InventoryEvent> events, Random random) {
        Map<UUID, List<Recorded<InventoryEvent>>> byStream = new HashMap<>();
        InventoryDecider decider = new InventoryDecider(InventoryPolicy.DEFAULTS);
        for (InventoryEvent event : events) {
            UUID home = decider.changedBy(event).getFirst();
            byStream.computeIfAbsent(home, none -> new ArrayList<>())
                    .add(new Recorded<>(1, home, 1, event, new Origin(NOON, "", "", "")));
        }
        List<List<Recorded<InventoryEvent>>> streams = new ArrayList<>(byStream.values());
        List<Recorded<InventoryEvent>> read = new ArrayList<>();
        while (!streams.isEmpty()) {
            Collections.shuffle(streams, random);
            read.add(streams.getFirst().removeFirst());
            streams.removeIf(List::isEmpty);
        }
        return read;
    }

    private static <T> List<List<T>> batches(List<T> all, Random random) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from = from + batches.getLast().size()) {
            batches.add(all.subList(from, Math.min(all.size(), from + 1 + random.nextInt(10))));
        }
        return batches;
    }

    /** Begins with something in the warehouse; then anything, mostly about the items an order began with. */
    @Provide
    Arbitrary<List<InventoryCommand>> conversations() {
        List<InventoryCommand> delivery = List.of(
                new DefineProduct(Warehouse.product(SKUS.getFirst())),
                new AdjustStock(SKUS.getFirst(), 8, "delivery"),
                new DefineProduct(Warehouse.product(SKUS.get(1))),
                new AdjustStock(SKUS.get(1), 4, "delivery"));
        return Arbitraries.frequencyOf(Tuple.of(1, forProducts()), Tuple.of(5, forOrders()))
                .list()
                .ofMaxSize(40)
                .map(commands ->
                        Stream.concat(delivery.stream(), commands.stream()).toList());
    }

    private static Arbitrary<InventoryCommand> forProducts() {
        return Combinators.combine(
                        Arbitraries.of(SKUS), Arbitraries.longs().between(-5, 5), Arbitraries.of(true, false))
                .as((sku, delta, defines) -> defines && !sku.equals(SKUS.getLast())
                        ? new DefineProduct(Warehouse.product(sku))
                        : new AdjustStock(sku, delta, "counted"));
    }

    private static Arbitrary<InventoryCommand> forOrders() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        items(),
                        Arbitraries.integers().between(0, 9))
                .as((number, others, dice) -> {
                    OrderId order = new OrderId(new UUID(number, number));
                    List<Quantity> items = dice == 9 ? others : usual(number);
                    return switch (dice % 4) {
                        case 3 -> new TakeBack(order, new UUID(0, dice), items.subList(0, 1), items, NOON);
                        case 0 -> new Reserve(order, items, NOON);
                        case 1 -> new Commit(order, items, NOON);
                        default -> new Release(order, items, "cancelled");
                    };
                });
    }

    private static List<Quantity> usual(int order) {
        return List.of(new Quantity(SKUS.get(order % 2), order + 1), new Quantity(SKUS.getFirst(), 1));
    }

    private static Arbitrary<List<Quantity>> items() {
        return Combinators.combine(Arbitraries.of(SKUS), Arbitraries.longs().between(1, 4))
                .as(Quantity::new)
                .list()
                .ofMaxSize(3);
    }
}
