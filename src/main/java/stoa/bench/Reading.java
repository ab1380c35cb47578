package stoa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;

/** Reads single orders, each as the user who placed it. */
final class Reading implements Workload {

    private static final long SEED = 42;

    private final Random random = new Random(SEED);
    private final List<Shot> shots;

    /** Reads orders that the shop's users have placed before. */
    Reading(Shop shop) throws IOException {
        this.shots = shop.users().stream().flatMap(Reading::ordersOf).toList();
        if (shots.isEmpty()) {
            throw new IOException("there are no orders to read: let the warm-up place some");
        }
    }

    private static Stream<Shot> ordersOf(Session user) {
        MultiMap headers =
                HttpHeaders.headers().add(HttpHeaders.AUTHORIZATION, HttpHeaders.createOptimized(user.bearer()));
        JsonNode page = user.ask(Ask.get("/api/v1/orders?limit=100")).body();
        return Api.each(page.path("items"))
                .map(order -> new Shot(
                        HttpMethod.GET, "/api/v1/orders/" + order.path("id").asText(), headers, Optional.empty()));
    }

    @Override
    public Shot next() {
        return shots.get(random.nextInt(shots.size()));
    }

    @Override
    public Optional<String> errorIn(int status, Buffer body) {
        if (status == 200) {
            return Optional.empty();
        }
        String type = Scan.string(body.toString(StandardCharsets.ISO_8859_1), "type");
        return Optional.of(Answer.problem(status, type));
    }
}
