package stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.MugShop.PRODUCT;
import static stoa.MugShop.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.testing.Eventually;

/** What customers notice when something fails on purpose: others wait or are refused, and in the end every order is final. */
class FaultsIT {

    private static final String FAULTS = "/api/v1/faults";

    @AutoClose
    private static MugShop shop;

    @BeforeAll
    static void open(@TempDir Path home) throws Exception {
        Map<String, String> settings = Map.of(
                "STOA_FAULTS_ALLOWED", "true",
                "STOA_CHECKOUT_AUTHORISE_TIMEOUT", "3s",
                "STOA_CHECKOUT_RESEND_AFTER", "500ms");
        shop = MugShop.open(home, settings, 8);
    }

    @Test
    void theBreakerOpensOnAnAcquirerThatFailsAndAllIsWellAfterwards() {
        String fault = switchOn("acquirer", "error", 120);
        List<String> orders = new ArrayList<>();
        Eventually.await(() -> {
            orders.add(placed(1).path("id").asText());
            return shop.metric("stoa_breaker_state{dependency=\"acquirer\"}") == 2;
        });
        assertThat(shop.metric("stoa_faults_on")).isEqualTo(1);
        assertThat(shop.api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);

        switchOff(fault);
        Eventually.await(() -> orders.stream().allMatch(id -> shop.status(id).matches("confirmed|payment_declined")));
        assertThat(placed(20).path("status").asText()).isEqualTo("confirmed");
        assertThat(shop.metric("stoa_breaker_state{dependency=\"acquirer\"}")).isZero();
    }

    @Test
    void aSagaIsUndoneWhenAServiceIsNotThere() {
        long before = available();
        String fault = switchOn("payment", "hang", 120);
        String order = placed(0).path("id").asText();
        Eventually.await(() -> shop.status(order).equals("stock_reserved"));
        Eventually.await(() -> shop.status(order).equals("payment_declined"));
        switchOff(fault);
        Eventually.await(() -> available() == before);
    }

    @Test
    void browsingFailsAloneWhenOnlyItIsMadeTo() {
        String fault = switchOn("inventory.product", "error", 120);
        Answer refused = shop.api.once(Ask.get(PRODUCT));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().get("Retry-After")).isNotNull();
        assertThat(shop.api.once(Ask.get("/api/v1/products")).status()).isEqualTo(200);
        switchOff(fault);
        assertThat(shop.api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);
    }

    private static String switchOn(String target, String kind, int seconds) {
        ObjectNode fault = Api.object().put("target", target).put("kind", kind).put("seconds", seconds);
        return shop.admin.ask(Ask.post(FAULTS, fault)).body().path("id").asText();
    }

    private static void switchOff(String fault) {
        shop.admin.ask(Ask.of(HttpMethod.DELETE, FAULTS + "/" + fault));
    }

    /** @param wait how many seconds at the most for the order to become final */
    private static JsonNode placed(int wait) {
        return shop.admin
                .ask(order("pm_card_visa").with("Prefer", "wait=" + wait))
                .body();
    }

    private static long available() {
        return shop.api.ask(Ask.get(PRODUCT)).body().path("available").asLong();
    }
}
