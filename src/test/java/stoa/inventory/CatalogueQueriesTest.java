package stoa.inventory;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand.AdjustStock;
import stoa.inventory.api.InventoryCommand.DefineProduct;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.InventoryQuery.Sort;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Money;
import stoa.kernel.Sku;
import stoa.testing.Eventually;
import stoa.testing.TestPostgres;

class CatalogueQueriesTest {

    private static final InventoryNode NODE = new InventoryNode(TestPostgres.database("inventory"));
    private static final List<Product> PRODUCTS = IntStream.range(0, 30)
            .mapToObj(i -> new Product(
                    new Sku("sku-" + (i * 7) % 30),
                    (i % 2 == 0 ? "Cup " : "bowl ") + i % 5,
                    i == 11 ? "Hand-made in Kyōto, 100% cotton!" : "Plain",
                    i % 3 == 0 ? "kitchen" : "bath",
                    Money.of(100 * (i % 4), i % 5 == 0 ? "GBP" : "EUR")))
            .toList();

    @BeforeAll
    static void fill() {
        PRODUCTS.forEach(product -> NODE.tell(new DefineProduct(product)).await());
        NODE.tell(new AdjustStock(PRODUCTS.getFirst().sku(), 3, "delivery")).await();
        Eventually.await(
                () -> NODE.catalogue().stream().mapToInt(ProductView::version).sum() == PRODUCTS.size() + 1);
    }

    @AfterAll
    static void close() {
        NODE.close();
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherInOrder(Sort sort) {
        List<Sku> shown = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            ProductPage page = NODE.ask(
                    InventoryApi.PRODUCTS, new ListProducts(Optional.empty(), Optional.empty(), sort, 7, after));
            page.items().forEach(product -> shown.add(product.sku()));
            after = page.next();
        } while (after.isPresent());
        assertThat(shown)
                .isEqualTo(
                        PRODUCTS.stream().sorted(order(sort)).map(Product::sku).toList());
    }

    private static Comparator<Product> order(Sort sort) {
        Comparator<Product> bySku = comparing(product -> product.sku().value());
        return switch (sort) {
            case SKU -> bySku;
            case NAME ->
                comparing((Product product) -> product.name().toLowerCase(Locale.ROOT))
                        .thenComparing(bySku);
            case PRICE ->
                comparing((Product product) -> product.price().currency().getCurrencyCode())
                        .thenComparing(product -> product.price().amount())
                        .thenComparing(bySku);
            case NEWEST -> Comparator.<Product>comparingInt(PRODUCTS::indexOf).reversed();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "cup,            15",
        "CUP 4,           3",
        "kyōto,           1",
        "hand cot 100,    1",
        "hand-made,       1",
        "kyōto plate,     0",
        "' ',            30",
        "'!&|:*()',      30",
        "\"'; drop,       0",
    })
    void wordsAreFoundInNameAndDescription(String text, int found) {
        assertThat(list(Optional.of(text), Optional.empty(), Optional.empty())).hasSize(found);
    }

    @Test
    void aCategoryIsFoundExactly() {
        assertThat(list(Optional.of("bowl"), Optional.of("kitchen"), Optional.empty()))
                .hasSize(5)
                .allMatch(product -> product.category().equals("kitchen"));
        assertThat(list(Optional.empty(), Optional.of("kitch"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatCannotBeIsNotFound() {
        assertThat(list(Optional.empty(), Optional.of("kitchen\0"), Optional.empty()))
                .isEmpty();
        assertThat(list(Optional.of("cup\0"), Optional.empty(), Optional.empty()))
                .hasSize(15);
        assertThat(list(Optional.empty(), Optional.empty(), Optional.of("made up")))
                .isEmpty();
    }

    @Test
    void aPageIsNeverLongerThanAllowed() {
        ProductPage page = NODE.ask(
                InventoryApi.PRODUCTS,
                new ListProducts(Optional.empty(), Optional.empty(), Sort.SKU, Integer.MAX_VALUE, Optional.empty()));
        assertThat(page.items()).hasSize(30);
        ProductPage least = NODE.ask(
                InventoryApi.PRODUCTS,
                new ListProducts(Optional.empty(), Optional.empty(), Sort.SKU, 0, Optional.empty()));
        assertThat(least.items()).hasSize(1);
    }

    private static List<ProductView> list(Optional<String> text, Optional<String> category, Optional<String> after) {
        return NODE.ask(InventoryApi.PRODUCTS, new ListProducts(text, category, Sort.NAME, 100, after))
                .items();
    }
}
