package stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.MugShop.ORDERS;
import static stoa.MugShop.PRODUCT;
import static stoa.MugShop.order;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Together;
import stoa.testing.Eventually;

/** What customers notice when more of them order than may: some are asked to come back, and whoever was let in is served. */
class OverloadIT {

    private static final int LIMIT = 4;
    private static final int CROWD = 32;

    @AutoClose
    private static MugShop shop;

    @BeforeAll
    static void open(@TempDir Path home) throws Exception {
        Map<String, String> settings = Map.of(
                "STOA_HTTP_ADMISSION_FLOOR",
                "" + LIMIT,
                "STOA_HTTP_ADMISSION_CEILING",
                "" + LIMIT,
                "STOA_HTTP_ADMISSION_PARKED_AFTER",
                "1m",
                "STOA_HTTP_ADMISSION_LONGEST_RETRY",
                "1s");
        shop = MugShop.open(home, settings, CROWD + LIMIT);
    }

    @Test
    void whoIsRefusedIsServedUnderTheSameKeyOnceThereIsRoom() {
        List<String> slow = IntStream.range(0, LIMIT)
                .mapToObj(i -> id(shop.admin.ask(order("pm_card_slow"))))
                .toList();
        Ask order = order("pm_card_visa");
        Answer refused = shop.admin.once(order);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("overloaded");
        assertThat(refused.headers().get("Retry-After")).isEqualTo("1");
        assertThat(shop.metric("stoa_admission_under_way")).isEqualTo(LIMIT);
        assertThat(shop.metric("stoa_admission_refused_total")).isPositive();
        assertThat(shop.api.once(Ask.get(PRODUCT)).status()).isEqualTo(200);
        assertThat(shop.admin.once(Ask.get(ORDERS + "/" + slow.getFirst())).status())
                .isEqualTo(200);
        assertThat(shop.api.once(Ask.get("/health/ready")).status()).isEqualTo(200);

        slow.forEach(id -> shop.admin.ask(Ask.post(ORDERS + "/" + id + "/cancel", Api.object())));
        Answer accepted = shop.admin.ask(order);
        Answer again = shop.admin.ask(order);
        assertThat(accepted.headers().get("Idempotent-Replayed")).isNull();
        assertThat(again.headers().get("Idempotent-Replayed")).isEqualTo("true");
        assertThat(id(again)).isEqualTo(id(accepted));
        awaitConfirmed(List.of(id(accepted)));
    }

    @Test
    void everyOrderOfACrowdIsAcceptedInTheEndAndEnds() {
        double refused = shop.metric("stoa_admission_refused_total");
        List<Integer> customers = IntStream.range(0, CROWD).boxed().toList();
        List<String> orders = Together.map(customers, CROWD, i -> id(shop.admin.ask(order("pm_card_visa"))));
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(shop.metric("stoa_admission_refused_total")).isGreaterThan(refused);
        awaitConfirmed(orders);
        Eventually.await(() -> shop.metric("stoa_admission_under_way") == 0);
    }

    private static String id(Answer order) {
        return order.body().path("id").asText();
    }

    private static void awaitConfirmed(List<String> orders) {
        Eventually.await(() -> orders.stream().map(shop::status).allMatch("confirmed"::equals));
    }
}
