package stoa.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoa.client.Answer;
import stoa.client.Ask;
import stoa.testing.Eventually;

/** Browsing and searching, by somebody who is not signed in. */
class CatalogueIT {

    private static Shop shop;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shop = Shop.open(Map.of());
        shop.offer("pot-1", "Tea pot, blue", "kitchen", 900, "GBP");
        shop.offer("pot-2", "Coffee pot", "kitchen", 700, "EUR");
        shop.offer("cup-1", "Blue cup", "kitchen", 250, "GBP");
        shop.offer("soap", "Tea-tree soap", "bath", 300, "EUR");
        shop.offer("towel", "Großes Handtuch", "bath", 1200, "EUR");
        Eventually.await(() -> skus("").size() == 5);
    }

    @AfterAll
    static void close() throws InterruptedException {
        shop.close();
    }

    @Test
    void wordsCategoriesAndOrdersGoTogether() {
        assertThat(skus("q=tea")).containsExactly("pot-1", "soap");
        assertThat(skus("q=BLUE+pot")).containsExactly("pot-1");
        assertThat(skus("q=" + encoded("große"))).containsExactly("towel");
        assertThat(skus("category=kitchen&sort=name")).containsExactly("cup-1", "pot-2", "pot-1");
        assertThat(skus("category=kitch")).isEmpty();
        assertThat(skus("sort=price")).containsExactly("soap", "pot-2", "towel", "cup-1", "pot-1");
        assertThat(skus("sort=newest")).containsExactly("towel", "soap", "cup-1", "pot-2", "pot-1");
        assertThat(skus("q=pot&category=kitchen&sort=newest")).containsExactly("pot-2", "pot-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sku", "name", "price", "newest"})
    void whatIsListedWhileSomebodyBrowsesMovesNoPage(String sort) {
        List<String> all = skus("category=kitchen&sort=" + sort);
        JsonNode first = page("category=kitchen&limit=1&sort=" + sort);
        shop.offer("first-" + sort, "0 before all", "later", 1, "AED");
        Eventually.await(() -> skus("category=later").contains("first-" + sort));
        List<String> shown = new ArrayList<>(skus(first));
        String cursor = first.path("next_cursor").asText();
        while (!cursor.isEmpty()) {
            JsonNode next = page("category=kitchen&limit=1&sort=" + sort + "&cursor=" + cursor);
            shown.addAll(skus(next));
            cursor = next.path("next_cursor").asText("");
        }
        assertThat(shown).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table product_view; --", "!&|:*()<->", "\\", "%_%", "a:* | b", "$1", "<script>"})
    void hostileWordsFindNothingAndBreakNothing(String words) {
        Answer answer = shop.api().askAnyhow(Ask.get("/api/v1/products?q=" + encoded(words)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(skus("sort=sku")).contains("cup-1");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(status("sort=best")).isIn(400, 422);
        assertThat(status("q=" + "x".repeat(201))).isIn(400, 422);
        assertThat(status("q=%00")).isIn(400, 422);
        assertThat(status("limit=0")).isIn(400, 422);
        assertThat(status("cursor=nonsense")).isEqualTo(400);
        String cursor = page("limit=1&sort=name").path("next_cursor").asText();
        assertThat(status("limit=1&sort=price&cursor=" + cursor)).isEqualTo(400);
    }

    private static int status(String query) {
        return shop.api().askAnyhow(Ask.get("/api/v1/products?" + query)).status();
    }

    private static List<String> skus(String query) {
        return skus(page(query));
    }

    private static List<String> skus(JsonNode page) {
        return page.path("items").findValuesAsText("sku");
    }

    private static JsonNode page(String query) {
        return shop.api().ask(Ask.get("/api/v1/products?" + query)).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
