package stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoa.inventory.api.InventoryQuery.ListProducts;
import stoa.inventory.api.InventoryQuery.Sort;
import stoa.platform.postgres.PoolSettings;
import stoa.platform.postgres.Pools;
import stoa.testing.TestPostgres;

/** That a page of a large catalogue is found by an index, however it is asked for. */
class CatalogueIndexTest {

    private static final String FILL = """
        insert into product_view (sku, name, description, category, price_amount, price_currency, search, on_hand, reserved,
            version, updated_at, listed_at)
        select 'sku-' || n, name, '', 'category ' || n % 50, 100 + n * 7919 % 100000, (array['EUR', 'GBP'])[1 + n % 2],
            to_tsvector('simple', name), 10, 0, 1, now(), now() - n * interval '1 second'
        from (select n, 'Thing ' || n || ' of kind' || n % 1000 from generate_series($1::int, $2::int) n) v(n, name)\
        """;

    private static final int PRODUCTS = 100_000;
    private static final int AT_ONCE = 10_000;

    private static final Vertx VERTX = Vertx.vertx();
    private static Pool pool;

    @BeforeAll
    static void fill() {
        pool = Pools.open(VERTX, TestPostgres.database("inventory"), PoolSettings.DEFAULTS, "catalogue");
        for (int first = 1; first < PRODUCTS; first += AT_ONCE) {
            pool.preparedQuery(FILL)
                    .execute(Tuple.of(first, first + AT_ONCE - 1))
                    .await();
        }
        pool.query("analyze product_view").execute().await();
    }

    @AfterAll
    static void close() {
        pool.close().await();
        VERTX.close().await();
    }

    /** Where two indexes find about as few, it depends on the sample that was analysed which one is taken. */
    @ParameterizedTest
    @CsvSource({
        "SKU,    '',      '',            product_view_pkey",
        "NAME,   '',      '',            product_view_by_name",
        "PRICE,  '',      '',            product_view_by_price",
        "NEWEST, '',      '',            product_view_by_age",
        "SKU,    '',      'category 7',  product_view_by_category",
        "NAME,   '',      'category 7',  product_view_category_by_name",
        "PRICE,  '',      'category 7',  product_view_category_by_price",
        "NEWEST, '',      'category 7',  product_view_category_by_age",
        "SKU,    kind77,  '',            product_view_search",
        "PRICE,  kind77,  'category 27', product_view_search|product_view_category_by_price",
    })
    void aPageIsFoundByItsIndex(Sort sort, String text, String category, String index) {
        assertThat(plan(sort, text, category, Optional.empty()))
                .containsPattern(index)
                .doesNotContain("Seq Scan");
        assertThat(plan(sort, text, category, Optional.of("sku-50000")))
                .containsPattern(index)
                .doesNotContain("Seq Scan");
    }

    private static String plan(Sort sort, String text, String category, Optional<String> after) {
        ListProducts query = new ListProducts(
                Optional.of(text).filter(words -> !words.isEmpty()),
                Optional.of(category).filter(name -> !name.isEmpty()),
                sort,
                20,
                after);
        CatalogueSelection selection = new CatalogueSelection(query, 21);
        return pool.preparedQuery("explain " + selection.sql()).execute(selection.arguments()).await().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
