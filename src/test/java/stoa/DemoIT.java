package stoa;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.PlatformProcess;
import stoa.client.Session;
import stoa.testing.Eventually;
import stoa.testing.Stoa;

/** What somebody sees who starts the platform for the first time, with the sample shop. */
class DemoIT {

    @TempDir
    private Path home;

    @Test
    void thereAreProductsAndOrdersThatGoOnComing() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (PlatformProcess platform = Stoa.launch(home, Map.of(), "--demo");
                Api api = new Api(vertx, platform.awaitReady().url(), 2)) {
            Session admin = Session.signIn(api, platform.awaitReady().administrator());
            Eventually.await(() -> statuses(admin).anyMatch("confirmed"::equals));
            long seen = statuses(admin).count();
            Eventually.await(() -> statuses(admin).count() > seen);
            assertThat(api.ask(Ask.get("/api/v1/products?category=tea")).body().path("items"))
                    .hasSize(3);
        } finally {
            vertx.close().await();
        }
    }

    private static Stream<String> statuses(Session admin) {
        return Api.each(admin.ask(Ask.get("/api/v1/orders")).body().path("items"))
                .map(order -> order.path("status").asText());
    }
}
