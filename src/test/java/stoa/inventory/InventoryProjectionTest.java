package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.Commit;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryCommand.Release;
import stoa.inventory.api.InventoryCommand.Reserve;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductView;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.Quantity;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.platform.postgres.Database;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

/** The read model against the states, after everything has happened at once on two nodes. */
@Timeout(60)
class InventoryProjectionTest {

    private static final List<Sku> SKUS =
            IntStream.range(0, 12).mapToObj(i -> new Sku("sku-" + i)).toList();

    private final Database database = TestPostgres.database("inventory");
    private final Random random = new Random(7);

    @Test
    void theCatalogueComesToWhatTheStatesSay() {
        try (InventoryNode one = new InventoryNode(database);
                InventoryNode other = new InventoryNode(database)) {
            List<InventoryNode> nodes = List.of(one, other);
            List<Future<Reply<Optional<ProductView>>>> told = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                commands(i)
                        .forEach(
                                command -> told.add(nodes.get(random.nextInt(2)).tell(command)));
            }
            told.forEach(reply -> reply.await());
            List<ProductView> states =
                    SKUS.stream().map(sku -> one.find(sku).orElseThrow()).toList();
            int changes = states.stream().mapToInt(ProductView::version).sum();
            Eventually.await(() -> changesShown(one) == changes);
            assertThat(other.catalogue())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("updatedAt") // of two clocks
                    .hasSameElementsAs(states);
        }
    }

    @Test
    void aCharacterThatTheDatabaseRefusesDoesNotStopIt() {
        try (InventoryNode node = new InventoryNode(database)) {
            Product odd = new Product(SKUS.getFirst(), "Odd\0", "One", "things", Money.of(1, "EUR"));
            node.tell(new DefineProduct(odd)).await();
            node.tell(new DefineProduct(product(SKUS.getLast(), 1))).await();
            Eventually.await(() -> node.catalogue().size() == 2);
            assertThat(node.catalogue().getFirst().name()).isEqualTo("Odd\uFFFD");
        }
    }

    private List<InventoryCommand> commands(int i) {
        Sku sku = SKUS.get(i % SKUS.size());
        if (i < 60) {
            return List.of(new DefineProduct(product(sku, i)), new AdjustStock(sku, 10, "delivery"));
        }
        OrderId order = new OrderId(Ids.next(System.currentTimeMillis()));
        List<Quantity> items = List.of(new Quantity(sku, 1), new Quantity(SKUS.get(random.nextInt(SKUS.size())), 2));
        Reserve reserve = new Reserve(order, items, Instant.now().plusSeconds(900));
        return switch (random.nextInt(3)) {
            case 0 -> List.of(reserve);
            case 1 -> List.of(reserve, new Commit(order, items, reserve.expiresAt()));
            default -> List.of(reserve, new Release(order, items, "cancelled"));
        };
    }

    private static Product product(Sku sku, int cents) {
        return new Product(sku, "Name of " + sku, "About " + sku, "things", Money.of(cents, "EUR"));
    }

    private static long changesShown(InventoryNode node) {
        Row row = node.pool
                .query("select coalesce(sum(version), 0) from product_view")
                .execute()
                .await()
                .iterator()
                .next();
        return row.getLong(0);
    }
}
