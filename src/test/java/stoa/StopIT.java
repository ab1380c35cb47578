package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.testing.Eventually;
import stoa.testing.Stoa;

/** A platform that is told to stop answers what it has begun, and leaves nothing lying about. */
class StopIT {

    private static final String LONG_WAIT = "wait=4";

    @TempDir
    private Path home;

    @Test
    @Timeout(240)
    void aRequestUnderWayIsAnsweredAndWhatItBeganGoesOnAfterTheNextStart() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String order;
            try (PlatformProcess platform = Stoa.start(home);
                    Api api = new Api(vertx, platform.awaitReady().url(), 4)) {
                Session admin = Session.signIn(api, platform.awaitReady().administrator());
                offerMug(admin);
                Future<Answer> answer =
                        threads.submit(() -> admin.once(orderMug().with("Prefer", LONG_WAIT)));
                awaitAnOrder(admin);
                assertThat(platform.stop()).isZero();
                assertThat(answer.get().status()).isEqualTo(200);
                order = answer.get().body().path("id").asText();
                assertThat(home.resolve("stoa.json")).doesNotExist();
                assertThat(platform.log()).doesNotContain("\"level\":\"error\"", "\"level\":\"warn\"", "\tat ");
            }
            try (PlatformProcess platform = Stoa.start(home);
                    Api api = new Api(vertx, platform.awaitReady().url(), 4)) {
                Session admin = Session.signIn(api, platform.awaitReady().administrator());
                assertThat(admin.ask(Ask.get("/api/v1/orders/" + order))
                                .body()
                                .path("id")
                                .asText())
                        .isEqualTo(order);
            }
        } finally {
            vertx.close().await();
        }
    }

    private static void offerMug(Session admin) {
        ObjectNode mug = Api.object().put("name", "Mug");
        mug.putObject("price").put("amount", 250).put("currency", "GBP");
        admin.ask(Ask.put("/api/v1/products/mug", mug));
        admin.ask(Ask.post(
                "/api/v1/products/mug/stock-adjustments",
                Api.object().put("delta", 10).put("reason", "delivery")));
    }

    /** Paid with a card that answers after half a minute. */
    private static Ask orderMug() {
        ObjectNode order = Api.object();
        order.putArray("items").addObject().put("sku", "mug").put("quantity", 1);
        order.putObject("payment").put("method", "pm_card_slow");
        order.putObject("shipping_address")
                .put("name", "Ada")
                .put("line1", "1 High Street")
                .put("city", "London")
                .put("postal_code", "N1 9GU")
                .put("country", "GB");
        return Ask.post("/api/v1/orders", order).with("Idempotency-Key", "one-mug");
    }

    private static void awaitAnOrder(Session admin) {
        Eventually.await(
                () -> !admin.ask(Ask.get("/api/v1/orders")).body().path("items").isEmpty());
    }
}
